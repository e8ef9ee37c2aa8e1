import { every, WARNING } from "./gauge.js";
import { alarm, log } from "./harbour.js";

// #region loop
for await (const reading of every({ minutes: 6 })) {
  if (reading.height > WARNING) alarm(reading);
  log.append(reading);
}
// #endregion

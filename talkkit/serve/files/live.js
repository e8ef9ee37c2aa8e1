"use strict";
const find = (selector) => document.querySelector(selector);
const root = document.documentElement, slides = find("#slides"), state = find("#state"), list = find("#findings");
const shown = new Map(); // what stands in the page, by id: as it was told, and its drawing
const drawings = new Map();
let first = true;

function made(tag, name, ...content) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...content);
  return element;
}

function place(item) {
  if (!item.editor) return made("span", "place", item.place);
  const link = made("a", "place", item.place);
  link.href = item.editor;
  return link;
}

function finding(item, anchored) {
  const entry = made("li", item.severity, made("b", "", item.severity), " ", item.message, " ");
  if (item.hint) entry.append(made("span", "hint", "hint: " + item.hint), " ");
  if (item.place) entry.append(place(item), " ");
  if (anchored && item.slide) {
    const link = made("a", "", "Show the slide");
    link.href = "#" + item.slide;
    entry.append(link);
  }
  return entry;
}

function article(page, found) {
  const element = made("article", page.hidden ? "hidden-slide" : "");
  element.id = page.id;
  element.tabIndex = -1;
  element.setAttribute("aria-label", page.label);
  const drawing = made("div", "drawing");
  drawing.innerHTML = drawings.get(page.drawing);
  const link = made("a", "", page.label);
  link.href = "#" + page.id;
  const line = made("p", "line", link, " ", place(page));
  if (page.hidden) line.append(" ", made("span", "fit", "hidden"));
  for (const text of page.fit) line.append(" ", made("span", "fit", text));
  element.append(drawing, line);
  if (found.length) element.append(made("ul", "found", ...found.map((item) => finding(item, false))));
  if (page.notes) {
    const notes = made("div", "notes");
    notes.innerHTML = page.notes;
    element.append(notes);
  }
  return element;
}

/* Only what differs is made anew, so that selection, focus and position stay where they are. */
function show(told) {
  for (const [digest, drawing] of Object.entries(told.drawings)) drawings.set(digest, drawing);
  const bySlide = Map.groupBy ? Map.groupBy(told.findings, (item) => item.slide) : grouped(told.findings);
  const wanted = new Set(told.pages.map((page) => page.id));
  for (const [id, known] of shown) if (!wanted.has(id)) { known.element.remove(); shown.delete(id); }
  let before = null;
  for (const page of told.pages) {
    const found = bySlide.get(page.id) || [], text = JSON.stringify([page, found]), known = shown.get(page.id);
    let element = known && known.element;
    if (!known || known.text !== text) {
      const next = article(page, found);
      if (element) element.replaceWith(next);
      element = next;
      shown.set(page.id, {text, element});
    }
    const after = before ? before.nextSibling : slides.firstChild;
    if (after !== element) slides.insertBefore(element, after);
    before = element;
  }
  const used = new Set(told.pages.map((page) => page.drawing));
  for (const digest of drawings.keys()) if (!used.has(digest)) drawings.delete(digest);
  document.title = told.title || "talkkit";
  find("h1").textContent = told.title || "talkkit";
  root.style.setProperty("--ratio", told.ratio);
  findings(told);
  look(told.focus);
}

function grouped(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.slide, [...(groups.get(item.slide) || []), item]);
  return groups;
}

function findings(told) {
  const count = told.findings.length, said = count === 1 ? "1 finding" : count + " findings";
  list.hidden = !count;
  list.querySelector("summary").textContent = said;
  list.querySelector("ol").replaceChildren(...told.findings.map((item) => finding(item, true)));
  if (told.stale) list.open = true;
  root.classList.toggle("stale", told.stale);
  const pages = told.pages.length === 1 ? "1 slide" : told.pages.length + " slides";
  state.textContent = told.stale ? "The talk cannot be read; these are the slides of before" : pages + ", " + (count ? said : "nothing to complain about");
}

/* The slide that is written comes into view; after the page is opened anew, the one that was looked at. */
function look(focus) {
  let id = focus;
  if (first) {
    id = decodeURIComponent(location.hash.slice(1)) || sessionStorage.getItem("at");
    first = false;
    const start = id && document.getElementById(id);
    if (start) start.scrollIntoView({block: "start"});
    return;
  }
  for (const changed of slides.querySelectorAll(".changed")) changed.classList.remove("changed");
  const element = id && document.getElementById(id);
  if (!element) return;
  element.classList.add("changed");
  element.firstChild.scrollIntoView({block: "nearest"});
}

function remember() {
  const top = find("header").getBoundingClientRect().bottom;
  const at = [...slides.children].find((element) => element.getBoundingClientRect().bottom > top);
  if (at && scrollY) sessionStorage.setItem("at", at.id);
  else if (at) sessionStorage.removeItem("at");
}
addEventListener("scrollend", remember);

function toggle(name, start) {
  const button = find("#" + name), set = (on) => {
    button.setAttribute("aria-pressed", on);
    root.classList.toggle("show-" + name, on);
    localStorage.setItem(name, on);
  };
  set((localStorage.getItem(name) || start) === "true");
  button.addEventListener("click", () => set(button.getAttribute("aria-pressed") !== "true"));
}
toggle("sheet", "false");
toggle("notes", "true");

const events = new EventSource("events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => { state.textContent = "talkkit serve has ended; waiting for it"; };

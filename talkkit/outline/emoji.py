"""Names of emoji as GitHub and pandoc write them between colons, and their characters (Unicode emoji names)."""

from __future__ import annotations

import re

from talkkit.words import nearest, words

_TABLE = """
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 satisfied 😆 joy 😂 rofl 🤣 slightly_smiling_face 🙂
wink 😉 blush 😊 heart_eyes 😍 sunglasses 😎 thinking 🤔 neutral_face 😐 expressionless 😑 unamused 😒
sweat_smile 😅 sob 😭 cry 😢 scream 😱 tada 🎉 confetti_ball 🎊 rocket 🚀 fire 🔥 sparkles ✨ star ⭐
star2 🌟 zap ⚡ boom 💥 bulb 💡 warning ⚠️ construction 🚧 rotating_light 🚨 no_entry ⛔ no_entry_sign
🚫 x ❌ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ exclamation ❗
bangbang ‼️ heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️
arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ repeat 🔁 arrows_counterclockwise 🔄
recycle ♻️ +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 clap 👏 wave 👋 raised_hands 🙌 pray 🙏 muscle 💪
point_right 👉 point_left 👈 point_up ☝️ point_down 👇 ok_hand 👌 v ✌️ handshake 🤝 eyes 👀 brain 🧠
heart ❤️ broken_heart 💔 blue_heart 💙 green_heart 💚 100 💯 bug 🐛 beetle 🐞 ant 🐜 snail 🐌 turtle 🐢
penguin 🐧 whale 🐳 elephant 🐘 cat 🐱 dog 🐶 unicorn 🦄 snake 🐍 crab 🦀 octopus 🐙 bird 🐦 bee 🐝 coffee
☕ beer 🍺 beers 🍻 pizza 🍕 cake 🍰 cookie 🍪 apple 🍎 computer 💻 desktop_computer 🖥️ keyboard ⌨️
iphone 📱 phone ☎️ telephone ☎️ email ✉️ envelope ✉️ mailbox 📫 package 📦 books 📚 book 📖 memo 📝
pencil 📝 pencil2 ✏️ clipboard 📋 pushpin 📌 paperclip 📎 link 🔗 lock 🔒 unlock 🔓 key 🔑 hammer 🔨
wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️ nut_and_bolt 🔩 mag 🔍 mag_right 🔎 chart_with_upwards_trend
📈 chart_with_downwards_trend 📉 bar_chart 📊 calendar 📅 date 📅 clock1 🕐 hourglass ⌛ stopwatch ⏱️
alarm_clock ⏰ bell 🔔 loudspeaker 📢 mega 📣 microphone 🎤 headphones 🎧 movie_camera 🎥 camera 📷 tv 📺
art 🎨 dart 🎯 trophy 🏆 medal_sports 🏅 gift 🎁 balloon 🎈 moneybag 💰 dollar 💵 euro 💶 house 🏠 office
🏢 factory 🏭 hospital 🏥 school 🏫 globe_with_meridians 🌐 earth_africa 🌍 earth_americas 🌎
earth_asia 🌏 sunny ☀️ cloud ☁️ umbrella ☔ snowflake ❄️ ocean 🌊 rainbow 🌈 seedling 🌱
evergreen_tree 🌲 herb 🌿 rose 🌹 car 🚗 bus 🚌 train 🚆 airplane ✈️ ship 🚢 bike 🚲 traffic_light 🚥
stop_sign 🛑 checkered_flag 🏁 triangular_flag_on_post 🚩 white_circle ⚪ black_circle ⚫ red_circle
🔴 large_blue_circle 🔵 information_source ℹ️ copyright ©️ registered ®️ tm ™️ robot 🤖 alien 👽
ghost 👻 skull 💀 poop 💩 see_no_evil 🙈 speech_balloon 💬 thought_balloon 💭 man_shrugging 🤷‍♂️
woman_shrugging 🤷‍♀️ shrug 🤷 facepalm 🤦 crystal_ball 🔮 magnet 🧲 test_tube 🧪 microscope 🔬
telescope 🔭 satellite 📡 battery 🔋 electric_plug 🔌 floppy_disk 💾 cd 💿 card_index 📇 file_folder 📁
open_file_folder 📂 wastebasket 🗑️ newspaper 📰 label 🏷️ bookmark 🔖 scroll 📜 balance_scale ⚖️
shield 🛡️
"""
_WORDS = _TABLE.split()
BY_NAME = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_NAME = re.compile(r":([a-z0-9_+-]+):")


words("emoji", BY_NAME)
_WRITTEN = re.compile(r"(?<![\w:]):([a-z][a-z0-9_+-]{2,}):(?![\w:])")


def unknown(text: str) -> tuple[tuple[re.Match[str], str], ...]:
    """Names between colons that are none, with the known ones that they are misspellings of (or nothing)."""
    wrong = (match for match in _WRITTEN.finditer(text) if match[1] not in BY_NAME)
    return tuple((match, nearest(match[1], BY_NAME)) for match in wrong)


def replaced(text: str) -> str:
    """The text with known names between colons as characters; unknown ones stay."""
    return _NAME.sub(lambda match: BY_NAME.get(match[1], match[0]), text)

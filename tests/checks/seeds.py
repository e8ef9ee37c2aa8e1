"""Defects that bloggers leave behind, each as the block that holds it, or as a change of a whole post."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "---\nlayout: post\ntitle: Logs and lunch\ndate: 2016-10-30\n---\n"

SWALLOWING = {
    "fence": "```python\nprint(1)\n\nAnd then we went home.",
    "tilde fence": "~~~\nls -l\n\nAnd then we went home.",
    "fence closed by too few": "````\nls -l\n```\n\nAnd then we went home.",
    "comment": "<!-- say more here\n\nAnd then we went home.",
    "comment with a wrong end": "<!-- say more here --!\n\nAnd then we went home.",
    "highlight": "{% highlight ruby %}\nputs 1\n\nAnd then we went home.",
    "raw": "{% raw %}\n{{ x }}\n\nAnd then we went home.",
    "unknown tag": "{% hilight ruby %}\nputs 1\n{% endhilight %}",
    "tag without its end": "{% include note.html\n\nAnd then we went home.",
    "output without its end": "Hello {{ page.title }, and welcome.",
    "if without end": "{% if page.comments %}\nComments are open.",
    "div": '<div class="box">\n\nSome text in a box.',
    "details": "<details>\n<summary>More</summary>\n\nSome text.",
    "pre": "<pre>\nls -l\n\nAnd then we went home.",
    "iframe": '<iframe src="https://v.example/1" title="Talk">\n\nAnd then we went home.',
    "bold": "We were **really glad to be there.",
    "bold with a space": "We were ** really ** glad to be there.",
    "bold closed too late": "We were **really glad **to be there.",
    "backtick": "Run `make bench and wait.",
    "backtick and apostrophe": "Run `make bench' and wait.",
    "quote in an attribute": '<a href="https://example.org/a>the book</a> is out.',
    "quote in a picture": '<img src="/img/hall.jpg alt="The hall">',
    "tag without its end bracket": 'See <a href="https://example.org/a"the book</a>.',
}
SWALLOWING |= {
    "fence in an item": "1. Run it:\n\n   ```sh\n   make\n\n2. Look at it.",
    "misspelt end": "{% highlight go %}\nx := 1\n{% endhighlite %}",
    "underscores": "This was __really good, we think.",
    "value without quotes": "<img src=/img/a.png alt=The hall>",
    "link in HTML": '<a href="https://example.org">our book, and then it went on.',
}
EDITING = {
    "conflict": "<<<<<<< HEAD\nWe had soup.\n=======\nWe had cake.\n>>>>>>> food",
    "half of a conflict": "We had cake.\n>>>>>>> 3f2a91c",
    "mojibake of an apostrophe": "We donâ€™t know why.",
    "mojibake of a letter": "The cafÃ© was full.",
    "replacement characters": "The caf\ufffd was full.",
    "paragraph twice": "\n\n".join(["We left the hall at noon and walked to the river."] * 2),
    "curly quotes in an attribute": "<a href=“https://example.org/a”>the book</a>",
    "curly quotes in a class": "<p class=”lead”>Text.</p>",
    "curly quotes in an include": "{% include figure.html src=“/a.png” %}",
    "critic markup": "We had {--soup--}{++cake++} for lunch.",
    "entity escaped twice": "Fish &amp;amp; chips.",
}
ADDRESSES = {
    "localhost": "Read [the first part](http://localhost:4000/first-part/).",
    "picture of localhost": "![The full hall](http://127.0.0.1:1313/hall.jpg)",
    "file": "![The full hall](file:///Users/me/hall.jpg)",
    "www": "Read [the book](www.example.org/book).",
    "domain": "Read [the book](github.com/example/book).",
    "scheme without colon": "Read [the book](http//example.org/book).",
    "scheme with one slash": "Read [the book](https:/example.org/book).",
    "misspelt scheme": "Read [the book](htps://example.org/book).",
    "doubled scheme": "Read [the book](https://https://example.org/book).",
    "doubled scheme without colon": "Read [the book](http://https//example.org/book).",
    "space": "Read [the book](https://example.org/my book).",
    "space in a picture": "![The full hall](/img/the hall.jpg)",
    "hash": "Read [the book](#).",
    "link-here": "Read [the book](link-here).",
    "insert url": "Read [the book](insert url here).",
    "address in capitals": "Read [the book](URL_HERE).",
    "preview": "Read [the book](https://blog.example.org/?p=12&preview=true).",
    "deploy preview": "Read [the book](https://deploy-preview-12--book.netlify.app/).",
    "editor": "Read [the book](https://blog.example.org/wp-admin/post.php?post=12&action=edit).",
    "shared for editing": "Read [the paper](https://docs.google.com/document/d/1aB/edit#heading=h.1).",
    "todo": "Read [the book](https://example.com/todo).",
    "unclosed": "Read [the book](https://example.org/book and then come back.",
    "unclosed text": "Read [the book(https://example.org/book) and come back.",
    "never opened": "Read the book](https://example.org/book) and come back.",
    "link in HTML": '<a href="www.example.org">The book</a> is out.',
    "reference": "Read [the book][seed].\n\n[seed]: www.example.org/book",
    "mail": "[Write to me](me@example.org).",
}
ADDRESSES |= {
    "machine in the house": "![Hall plan](http://192.168.1.20/plan.png)",
    "comma in a host": "[The book](https://example,org/a) is out.",
    "branch preview": "[The demo](https://book-git-main-me.vercel.app/) is up.",
    "here": "Read it [here](here).",
}
PICTURES = {
    "backslash": "![The full hall](images\\hall.jpg)",
    "drive": "![The full hall](C:\\Users\\me\\hall.jpg)",
    "alt image": "![image](/img/hall.jpg)",
    "alt of a camera": "![IMG_1234](/img/hall.jpg)",
    "alt that is the file": "![hall.jpg](/img/hall.jpg)",
    "alt of a screenshot": "![Screenshot 2023-01-02 at 10.11.12](/img/shot.png)",
    "alt in HTML": '<img src="/img/hall.jpg" alt="DSC_0042.JPG">',
    "alt to be written": "![alt text](/img/hall.jpg)",
}
PLACEHOLDERS = {
    "TK": "TK: the number of people who came.",
    "TK in brackets": "There were [TK] people in the hall.",
    "question marks": "There were ??? people in the hall.",
    "XX": "There were XX people in the hall.",
    "XX %": "It was faster by XX%.",
    "(link)": "We wrote about this before (link).",
    "[link]": "We wrote about this before [link].",
    "remark to somebody": "It was 30 % faster (Bob: can you check this?).",
    "remark to a handle": "It was 30 % faster (@bob please check).",
    "untitled": "## Untitled",
    "output left": "Dear {{ first_name }}, we are glad.",
    "a name to be filled in": "Thanks to [NAME] for the room.",
    "angle brackets": "Thanks to <your name> for the room.",
    "todo in a sentence": "The results were good (TODO add numbers).",
    "latin": "Lorem ipsum dolor sit amet.",
    "add here": "[ADD PHOTO OF THE HALL]",
}
PLACEHOLDERS |= {
    "TK in a name": "The speaker (name TK) was good.",
    "day": "We meet again on XX March.",
    "gap": "We were ____ people.",
    "to confirm": "It was the third time [Anna to confirm].",
    "note to self": "[NOTE TO SELF: add the picture]",
    "citation": "It is faster [citation needed].",
    "mail merge": "Dear $NAME, welcome.",
}
MARKDOWN = {
    "heading without a space": "##What we ate\n\nThere was soup.",
    "item without a space": "-Soup with beans\n-Cake with cream",
    "number without a space": "1.Soup with beans\n2.Cake with cream",
    "last item without a space": "- Soup with beans\n- Bread\n-Cake with cream",
    "empty heading": "##\n\nThere was soup.",
    "empty heading in HTML": "<h2></h2>\n\nThere was soup.",
    "table without a rule": "| dish | guests |\n| soup | 40 |\n| cake | 38 |",
    "table with a short rule": "| dish | guests | price |\n|---|---|\n| soup | 40 | 3 |",
    "table with a long row": "| dish | guests |\n|---|---|\n| soup | 40 | 3 |",
    "no-break space behind a mark": "##\u00a0What we ate\n\nThere was soup.",
    "no-break space behind a bullet": "-\u00a0Soup with beans\n-\u00a0Cake",
    "stars without a space": "*Soup\n*Cake\n*Bread",
    "rows without outer pipes": "dish | guests\nsoup | 40\ncake | 38",
    "word twice": "We had the the soup.",
    "misspelling": "We recieve many letters.",
}
WHOLE: dict[str, Callable[[str], str]] = {
    "front matter never closed": lambda text: text.replace("\n---\n", "\n", 1),
    "front matter below a line": lambda text: "\n" + text,
    "date that is none": lambda text: text.replace("date: 2016-10-30", "date: soon"),
    "date that no calendar has": lambda text: text.replace("date: 2016-10-30", "date: 2016-02-30"),
    "title that is none": lambda text: text.replace("title: Logs and lunch", "title: Untitled"),
    "title of an archetype": lambda text: text.replace("title: Logs and lunch", "title: Post title"),
    "empty title": lambda text: text.replace("title: Logs and lunch", 'title: ""'),
    "title with a colon": lambda text: text.replace("title: Logs and lunch", "title: Logs: and lunch"),
}
"""Changes of a post that begins with `HEAD`."""

BLOCKS = {**SWALLOWING, **EDITING, **ADDRESSES, **PICTURES, **PLACEHOLDERS, **MARKDOWN}

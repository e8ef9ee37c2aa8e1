"""Tokens of a DOT text -> a picture of nodes, edges and clusters."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from talkkit.addresses import absolute_target
from talkkit.diagrams.dot.attributes import LINKS, Attributes, edge, group, node, ports
from talkkit.diagrams.dot.graph import DotGraph, Hints, edge_pairs, engine, graph_pairs, is_rank, node_pairs
from talkkit.diagrams.dot.labels import Html, words
from talkkit.diagrams.dot.tokens import Token, tokens
from talkkit.diagrams.graph_statements import DIRECTIONS
from talkkit.diagrams.pictures import PictureNode
from talkkit.diagrams.problems import DiagramError, Problem, leads_nowhere
from talkkit.diagrams.reading import Reading

_DEEPEST = 50
"""Levels of subgraphs that are followed; a slide shows two or three."""


def read(text: str) -> Reading:
    """Read a graph. The first thing that cannot be read is said, and then nothing is drawn."""
    try:
        parser = _Parser(tokens(text))
        picture = parser.graph()
    except DiagramError as error:
        return Reading(None, (error.problem,))
    if not picture.nodes:
        return Reading(None, (Problem("the graph has no nodes", 1, hint="write `shop -> log`"),))
    return Reading(picture, tuple(parser.problems))


class _Scope(Struct):
    """Attributes that hold for what follows, and where it stands."""

    nodes: Attributes = field(default_factory=dict)
    edges: Attributes = field(default_factory=dict)
    own: Attributes = field(default_factory=dict)
    """Of the graph or cluster itself."""
    cluster: str | None = None

    def inner(self) -> _Scope:
        return _Scope(dict(self.nodes), dict(self.edges), {}, self.cluster)


class _Found(Struct):
    attributes: Attributes
    cluster: str | None


class _Parser(Struct):
    """A parser by descent; one method for each rule of the grammar."""

    all: tuple[Token, ...]
    at: int = 0
    directed: bool = True
    nodes: dict[str, _Found] = field(default_factory=dict)
    edges: list[tuple[str, str, Attributes]] = field(default_factory=list)
    clusters: dict[str, tuple[str | None, _Scope]] = field(default_factory=dict)
    ranks: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    depth: int = 0
    """How many subgraphs are open."""
    problems: list[Problem] = field(default_factory=list)
    port: str = ""
    """Behind the name that was read last: `a:field:ne`."""

    @property
    def token(self) -> Token:
        return self.all[self.at]

    def graph(self) -> DotGraph:
        """`[strict] (graph | digraph) [id] { ... }`."""
        strict = self._word("strict")
        if not (self._word("digraph") or self._word("graph")):
            hint = "begin with `digraph {`"
            raise DiagramError(self.token.problem("a DOT text begins with `graph` or `digraph`", hint))
        self.directed = self.all[self.at - 1].text.lower() == "digraph"
        if self.token.kind in ("id", "quoted", "html"):
            self.at += 1
        scope = _Scope()
        self._block(scope, set())
        edges = self.edges
        if strict:
            edges = list({(tail, head): (tail, head, given) for tail, head, given in edges}.values())
        return DotGraph(
            "graph",
            DIRECTIONS.get(scope.own.get("rankdir", "TB").upper(), "TB"),
            tuple(self._node(name, found) for name, found in self.nodes.items()),
            tuple(edge(tail, head, given, directed=self.directed) for tail, head, given in edges),
            tuple(group(name, parent, inner.own) for name, (parent, inner) in self.clusters.items()),
            words(scope.own.get("label", "")),
            turnable="rankdir" not in scope.own,
            hints=self._hints(scope, edges),
        )

    def _hints(self, scope: _Scope, edges: list[tuple[str, str, Attributes]]) -> Hints:
        return Hints(
            engine(scope.own),
            graph_pairs(scope.own),
            tuple(node_pairs(found.attributes) for found in self.nodes.values()),
            tuple(ports(found.attributes, name) for name, found in self.nodes.items()),
            tuple(edge_pairs(given) for _, _, given in edges),
            tuple(self.ranks),
        )

    def _node(self, name: str, found: _Found) -> PictureNode:
        return node(name, found.cluster, found.attributes)

    def _block(self, scope: _Scope, members: set[str]) -> None:
        """`{ statement ... }`; collects the nodes that are named in it."""
        self._mark("{")
        while not self._is_mark("}"):
            if self.token.kind == "end":
                raise DiagramError(self.token.problem("a `}` is missing at the end"))
            self._statement(scope, members)
            if self._is_mark(";") or self._is_mark(","):
                self.at += 1
        self.at += 1

    def _statement(self, scope: _Scope, members: set[str]) -> None:
        word = self.token.text.lower() if self.token.kind == "id" else ""
        following = self.all[self.at + 1] if self.at + 1 < len(self.all) else self.token
        if word in ("graph", "node", "edge") and following.text == "[" and following.kind == "mark":
            self.at += 1
            target = {"graph": scope.own, "node": scope.nodes, "edge": scope.edges}[word]
            target.update(self._attributes())
        elif following.text == "=" and following.kind == "mark" and self.token.kind != "mark":
            name = self._id().lower()
            self.at += 1
            scope.own[name] = self._id()
        else:
            self._chain(scope, members)

    def _chain(self, scope: _Scope, members: set[str]) -> None:
        """A node, or ends joined by arrows, each of them a node or a subgraph."""
        ends = [(self._end(scope, members), self.port)]
        while self.token.kind == "edge":
            sign = self.token
            if (sign.text == "->") is not self.directed:
                wanted = "->" if self.directed else "--"
                raise DiagramError(sign.problem(f"edges of this graph are written `{wanted}`"))
            self.at += 1
            ends.append((self._end(scope, members), self.port))
        given = self._attributes() if self._is_mark("[") else {}
        if len(ends) == 1 and len(ends[0][0]) == 1:
            self.nodes[ends[0][0][0]].attributes.update(given)
            return
        for (tails, tailport), (heads, headport) in pairwise(ends):
            held = {name: port for name, port in (("tailport", tailport), ("headport", headport)) if port}
            self.edges += [(tail, head, scope.edges | given | held) for tail in tails for head in heads]

    def _end(self, scope: _Scope, members: set[str]) -> list[str]:
        if self._is_mark("{") or (self.token.kind == "id" and self.token.text.lower() == "subgraph"):
            return self._subgraph(scope, members)
        name = self._id()
        held: list[str] = []
        while self._is_mark(":"):
            self.at += 1
            held.append(self._id())
        self.port = ":".join(held)
        if name not in self.nodes:
            self.nodes[name] = _Found(dict(scope.nodes), scope.cluster)
        elif scope.cluster and self.nodes[name].cluster is None:
            self.nodes[name].cluster = scope.cluster
        members.add(name)
        return [name]

    def _subgraph(self, scope: _Scope, members: set[str]) -> list[str]:
        """`subgraph [id] { ... }`; one whose name begins with `cluster` is drawn."""
        name = ""
        if self._word("subgraph") and not self._is_mark("{"):
            name = self._id()
        if self.depth == _DEEPEST:
            raise DiagramError(self.token.problem("subgraphs are nested too deeply"))
        inner, mine = scope.inner(), set[str]()
        if name.startswith("cluster"):
            inner.cluster = name
            self.clusters.setdefault(name, (scope.cluster, inner))
        self.depth += 1
        self._block(inner, mine)
        self.depth -= 1
        self.port = ""
        members |= mine
        found = [each for each in self.nodes if each in mine]
        if found and not name.startswith("cluster") and is_rank(inner.own.get("rank", "")):
            self.ranks.append((inner.own["rank"], tuple(found)))
        return found

    def _attributes(self) -> Attributes:
        """`[name=value, ...]`, any number of them."""
        found: Attributes = {}
        while self._is_mark("["):
            self.at += 1
            while not self._is_mark("]"):
                name = self._id().lower()
                if self._is_mark("="):
                    self.at += 1
                    value = self.token
                    found[name] = self._id()
                    if name in LINKS and found[name] and not absolute_target(found[name]):
                        self.problems.append(replace(value.problem(leads_nowhere(found[name])), kind="ignored"))
                else:
                    found[name] = "true"
                if self._is_mark(",") or self._is_mark(";"):
                    self.at += 1
            self.at += 1
        return found

    def _id(self) -> str:
        """A name, a number, a string (joined with `+`) or HTML."""
        token = self.token
        if token.kind not in ("id", "quoted", "html"):
            what = "the end of the text" if token.kind == "end" else f"'{token.text}'"
            raise DiagramError(token.problem(f"{what} stands where a name is expected"))
        self.at += 1
        if token.kind == "html":
            return Html(token.text)
        text = token.text
        while self._is_mark("+") and self.all[self.at + 1].kind == "quoted":
            text += self.all[self.at + 1].text
            self.at += 2
        return text

    def _word(self, word: str) -> bool:
        if self.token.kind == "id" and self.token.text.lower() == word:
            self.at += 1
            return True
        return False

    def _is_mark(self, mark: str) -> bool:
        return self.token.kind == "mark" and self.token.text == mark

    def _mark(self, mark: str) -> None:
        if not self._is_mark(mark):
            raise DiagramError(self.token.problem(f"a `{mark}` is missing here"))
        self.at += 1

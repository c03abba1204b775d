/**
 * What pages with clusters and relationships do: they draw a picture and fill two tables, the worst first, and filter them. A page
 * calls `show` with what there is to see:
 *
 * - `clusters`: `name`, `level` (`broken`, `attention`, `ok`, or `unknown` where it could not be asked), `version`, `addresses`, and
 *   `notes`, what else there is to say of it
 * - `relationships`: `level`, `ends` of one or two (`cluster`, `says`, and `health`, which is `ok`, `pending`, `problem` or `absent`),
 *   `other` (what stands in place of a second end), `far` (its name, where a cluster of that name may be shown), `encryption`, `versions`, `notes` and `advice`
 */
export const script = `
"use strict";
const svgNamespace = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const make = (name, attributes = {}, text) => {
  const element = name.startsWith("svg:") ? document.createElementNS(svgNamespace, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};
const count = (number, what) => number + " " + what + (number === 1 ? "" : "s");
const ranks = { broken: 0, attention: 1, unknown: 2, ok: 3 };
const worst = (a, b) => ranks[a.level] - ranks[b.level];
const line = (from, to, className) => make("svg:line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: className });

// Names stand outside of a circle and lines inside of it, so that no line runs below a name. What is measured is the screen's
// pixels: a small screen gets a small circle, and names that are still legible.
const placesOf = (clusters, width) => {
  const many = clusters.length > 8;
  const longest = Math.max(4, ...clusters.map(({ name }) => name.length));
  const room = Math.min(longest * 7.5 + 16, width < 500 ? Math.max(58, width * 0.18) : 170);
  const radius = Math.max(40, Math.min(width / 2 - room - 14, 100 + 5 * clusters.length, 340));
  const step = (2 * Math.PI) / Math.max(1, clusters.length);
  const size = many ? Math.max(8, Math.min(13, (radius + 12) * step * 0.85)) : 13;
  const fits = Math.max(3, Math.floor((room - 4) / (size * 0.6)));
  const places = new Map(clusters.map(({ name }, index) => {
    const angle = Math.PI + step * index;
    return [name, { angle, x: radius * Math.cos(angle), y: radius * Math.sin(angle) }];
  }));
  return { places, radius, room, size, fits, many };
};

const labelOf = (name, { angle, x, y }, { radius, size, fits, many }) => {
  // Names of a fleet differ at their ends as often as at their beginnings.
  const text = name.length > fits ? name.slice(0, Math.ceil((fits - 1) / 2)) + "…" + name.slice(name.length - Math.floor((fits - 1) / 2)) : name;
  const out = radius + 12;
  const isLeft = Math.cos(angle) < -0.01;
  if (many) {
    const degrees = (angle * 180) / Math.PI;
    const turn = isLeft ? degrees + 180 : degrees;
    const anchor = isLeft ? "end" : "start";
    return make("svg:text", { "font-size": size, "text-anchor": anchor, x: isLeft ? -out : out, transform: "rotate(" + turn + ")" }, text);
  }
  const side = Math.abs(Math.cos(angle)) < 0.3;
  const anchor = side ? "middle" : isLeft ? "end" : "start";
  const at = { x: (x * (radius + (side ? 18 : 12))) / radius, y: (y * (radius + (side ? 18 : 12))) / radius };
  return make("svg:text", { "font-size": size, "font-weight": 600, "text-anchor": anchor, x: at.x, y: at.y }, text);
};

let seen = { clusters: [], relationships: [], cuts: [] };
let focused = 0;
const draw = () => {
  const { clusters, relationships, cuts = [] } = seen;
  const box = byId("drawing");
  const width = Math.max(240, box.clientWidth);
  const layout = placesOf(clusters, width);
  const { places, radius, room, many } = layout;
  const height = radius + (many ? room + 14 : 40);
  const svg = make("svg:svg", { width, height: 2 * height, viewBox: [-width / 2, -height, width, 2 * height].join(" "), role: "group",
    "aria-label": "Clusters and their relationships. The tables say the same." });
  // The worst are drawn last, above the others.
  for (const relationship of [...relationships].sort((a, b) => worst(b, a))) {
    const [one, other] = relationship.ends;
    const far = other?.cluster ?? relationship.far ?? relationship.other;
    const from = places.get(one.cluster);
    const to = places.get(far);
    if (to === undefined || far === one.cluster) continue;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const group = make("svg:g", { class: relationship.level + (relationship.encryption === "none" && other ? " hollow" : ""), "data-relationship": one.cluster + " " + far, "data-encryption": relationship.encryption ?? "" });
    group.append(make("svg:title", {}, textOf(relationship)));
    for (const end of relationship.ends) group.append(line(places.get(end.cluster), middle, "half " + end.health));
    if (other === undefined) group.append(line(middle, to, "half absent"));
    if (relationship.encryption === "none" && other) group.append(line(from, to, "clear"));
    relationship.drawn = group;
    svg.append(group);
  }
  for (const { clusters: pair, reason } of cuts) {
    const [from, to] = pair.map((name) => places.get(name));
    if (from === undefined || to === undefined) continue;
    const x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
    const cross = make("svg:g", { "data-cut": pair.join(" ") });
    cross.append(make("svg:title", {}, "cut: " + reason));
    cross.append(line({ x: x - 7, y: y - 7 }, { x: x + 7, y: y + 7 }, "cut"), line({ x: x - 7, y: y + 7 }, { x: x + 7, y: y - 7 }, "cut"));
    svg.append(cross);
  }
  clusters.forEach((cluster, index) => {
    const { name, version, addresses, notes, level } = cluster;
    const place = places.get(name);
    const own = relationships.filter(({ ends }) => ends.some((end) => end.cluster === name)).length;
    const about = [name, version ? "ONTAP " + version : "", addresses.slice(0, 2).join("  "), ...notes].filter(Boolean).join(", ");
    const node = make("svg:g", { class: "node " + level, "data-cluster": name, role: "button", tabindex: index === focused ? 0 : -1,
      "aria-label": about + (notes.length > 0 ? "" : ", " + count(own, "relationship")) + ". Filters the table." });
    node.append(make("svg:title", {}, about));
    node.append(make("svg:circle", { cx: place.x, cy: place.y, r: many ? 5 : 7 }));
    node.append(labelOf(name, place, layout));
    node.addEventListener("click", () => filterBy(name));
    node.addEventListener("keydown", (event) => {
      const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        filterBy(name);
      } else if (move !== undefined) {
        event.preventDefault();
        const nodes = [...svg.querySelectorAll(".node")];
        nodes[index].setAttribute("tabindex", -1);
        focused = (index + move + nodes.length) % nodes.length;
        nodes[focused].setAttribute("tabindex", 0);
        nodes[focused].focus();
      }
    });
    svg.append(node);
  });
  const hadFocus = document.activeElement?.closest?.("[data-cluster]")?.getAttribute("data-cluster");
  box.replaceChildren(svg);
  if (hadFocus) [...svg.querySelectorAll(".node")].find((node) => node.getAttribute("data-cluster") === hadFocus)?.focus();
  filter();
};

const textOf = ({ level, ends, other, encryption, versions = "", notes, advice }) =>
  [level, ...ends.map(({ cluster, says }) => cluster + ": " + says), ends.length > 1 ? "" : other, encryption, versions, ...notes, ...advice]
    .filter(Boolean).join("\\n");

const cells = (row, values) => {
  for (const [text, className, label] of values) {
    const cell = make("td", { ...(className ? { class: className } : {}), ...(label ? { "data-label": label } : {}) });
    if (Array.isArray(text)) cell.append(...text.map((one) => make("p", {}, one)));
    else cell.textContent = text;
    row.append(cell);
  }
  return row;
};

const list = () => {
  const { clusters, relationships } = seen;
  byId("relationships").replaceChildren(...relationships.map((relationship) => {
    const { level, ends, other, encryption, versions, notes, advice } = relationship;
    const [a, b] = ends;
    const row = make("tr", { "data-ends": ends.map((end) => end.cluster + "=" + end.says).join("; "), "data-level": level });
    cells(row, [
      [level, "short state " + level],
      [a.cluster, "short", "One side"],
      [a.says, "short " + a.health, "says"],
      [b?.cluster ?? other, b ? "short" : "short quiet", "Other side"],
      [b?.says ?? "", "short " + (b?.health ?? ""), "says"],
      [encryption ?? "", "short", "Encryption"],
      [versions ?? "", "short", "Versions"],
      [[...notes, ...advice.map((one) => "→ " + one)], "", notes.length > 0 ? "What to do" : undefined],
    ]);
    relationship.row = row;
    relationship.text = textOf(relationship).toLowerCase();
    return row;
  }));
  byId("no-relationships").hidden = relationships.length > 0;
  byId("clusters").replaceChildren(...[...clusters].sort(worst).map(({ name, level, version, addresses, notes }) =>
    cells(make("tr", { "data-name": name }), [
      [name, "short", "Cluster"],
      [level === "unknown" ? "not reached" : level, "short state " + level, "State"],
      [version ?? "", "short", "ONTAP"],
      [addresses.join("  "), "wide", "LIFs"],
      [notes, ""],
    ])));
};

const filter = () => {
  const words = byId("words").value.toLowerCase().split(/\\s+/).filter(Boolean);
  const limit = ranks[byId("levels").value] ?? 3;
  let shown = 0;
  for (const { row, drawn, text, level } of seen.relationships) {
    const fits = ranks[level] <= limit && words.every((word) => text.includes(word));
    row.hidden = !fits;
    drawn?.classList.toggle("off", !fits);
    shown += fits ? 1 : 0;
  }
  const total = seen.relationships.length;
  byId("shown").textContent = shown === total ? count(total, "relationship") : shown + " of " + count(total, "relationship");
};
const filterBy = (name) => {
  byId("words").value = byId("words").value === name ? "" : name;
  filter();
};
const show = (state) => {
  seen = { ...state, relationships: [...state.relationships].sort(worst) };
  list();
  draw();
  document.body.dataset.drawn = String(Number(document.body.dataset.drawn ?? 0) + 1);
};
byId("words").addEventListener("input", filter);
byId("levels").addEventListener("input", filter);
let lastWidth = 0;
new ResizeObserver(() => {
  const width = byId("drawing").clientWidth;
  if (width !== lastWidth) {
    lastWidth = width;
    draw();
  }
}).observe(byId("drawing"));

// A page that is fed: it is told that something has changed, and asks for what there is.
const follow = (onState) => {
  let drawing = false;
  let stale = false;
  const refresh = async () => {
    if (drawing) { stale = true; return; }
    drawing = true;
    do {
      stale = false;
      try {
        onState(await (await fetch("/snapshot")).json());
      } catch (error) {
        byId("connection").textContent = "cannot be read: " + error.message;
      }
    } while (stale);
    drawing = false;
  };
  const events = new EventSource("/events");
  events.onopen = () => { byId("connection").textContent = "live"; };
  events.onerror = () => { byId("connection").textContent = "lost, trying again"; };
  events.onmessage = refresh;
  return refresh;
};
`;

/** What the page does: draws the snapshot, and draws it anew whenever the emulator says that something changed. */
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
const say = (peer) => peer.authentication + ", " + peer.status;
const count = (number, what) => number + " " + what + (number === 1 ? "" : "s");
// How well an end is: authenticated, but out of reach, is no better than not authenticated.
const health = ({ authentication, status }) =>
  status === "unavailable" ? "problem" : status === "partial" && authentication === "ok" ? "pending" : authentication;

// One entry for each pair of clusters with anything between them, and one for each offer that nobody accepted.
const relationships = (clusters) => {
  const pairs = new Map();
  for (const cluster of clusters) {
    for (const peer of cluster.peers) {
      const key = peer.remote === undefined ? cluster.name + " " + peer.uuid : [cluster.name, peer.remote].sort().join(" ");
      const pair = pairs.get(key) ?? { ends: [] };
      pair.ends.push({ cluster: cluster.name, peer, remote: peer.remote });
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()];
};

const place = (clusters) => {
  const places = new Map();
  const radius = clusters.length < 3 ? 190 : Math.max(210, clusters.length * 34);
  clusters.forEach((cluster, index) => {
    const angle = Math.PI + (2 * Math.PI * index) / clusters.length;
    places.set(cluster.name, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
  return { places, radius };
};

const line = (from, to, className) =>
  make("svg:line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: className });

const draw = ({ clusters, cuts }) => {
  const { places, radius } = place(clusters);
  const size = radius + 120;
  const height = clusters.length < 3 ? 130 : size;
  const svg = make("svg:svg", { viewBox: [-size, -height, 2 * size, 2 * height].join(" "), role: "img" });
  svg.append(make("svg:title", {}, "Clusters and their relationships"));
  const stubs = new Map();
  for (const { ends } of relationships(clusters)) {
    const [first] = ends;
    const from = places.get(first.cluster);
    const to = places.get(first.remote);
    if (to === undefined) {
      stubs.set(first.cluster, (stubs.get(first.cluster) ?? 0) + 1);
      continue;
    }
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const group = make("svg:g", { "data-relationship": first.cluster + " " + first.remote });
    group.append(line(from, to, "track"));
    for (const end of ends) {
      const half = line(places.get(end.cluster), middle, "half " + health(end.peer));
      half.append(make("svg:title", {}, end.cluster + ": " + say(end.peer)));
      group.append(half);
    }
    const encrypted = ends.some(({ peer }) => peer.encryption === "tls_psk");
    group.append(make("svg:text", { x: middle.x, y: middle.y - 8 }, encrypted ? "tls_psk" : ""));
    svg.append(group);
  }
  for (const { clusters: [a, b], reason } of cuts.filter(({ clusters: pair }) => pair.every((name) => places.has(name)))) {
    const [from, to] = [places.get(a), places.get(b)];
    const x = (from.x + to.x) / 2, y = (from.y + to.y) / 2;
    svg.append(line({ x: x - 9, y: y - 9 }, { x: x + 9, y: y + 9 }, "cut"), line({ x: x - 9, y: y + 9 }, { x: x + 9, y: y - 9 }, "cut"));
    svg.append(make("svg:text", { x, y: y + 26, class: "address" }, "cut: " + reason));
  }
  for (const cluster of clusters) {
    const { x, y } = places.get(cluster.name);
    const offers = stubs.get(cluster.name);
    const node = make("svg:g", { class: "node", "data-cluster": cluster.name, transform: "translate(" + x + " " + y + ")" });
    node.append(make("svg:rect", { x: -85, y: -32, width: 170, height: 64, rx: 8 }));
    node.append(make("svg:text", { y: -12, "font-weight": 600 }, cluster.name));
    node.append(make("svg:text", { y: 4, class: "address" }, cluster.addresses.slice(0, 2).join("  ") + (cluster.addresses.length > 2 ? " …" : "")));
    node.append(make("svg:text", { y: 20, class: "address" }, count(cluster.peers.length - (offers ?? 0), "peer") + (offers ? ", " + count(offers, "open offer") : "")));
    svg.append(node);
  }
  byId("drawing").replaceChildren(svg);
};

const cells = (row, values) => {
  for (const [text, className] of values) row.append(make("td", className ? { class: className } : {}, text));
  return row;
};

const list = ({ clusters }) => {
  const rows = relationships(clusters).slice(0, 500).map(({ ends }) => {
    const [a, b] = ends;
    const row = make("tr", { "data-ends": ends.map((end) => end.cluster + "=" + say(end.peer)).join("; ") });
    return cells(row, [
      [a.cluster],
      [say(a.peer), health(a.peer)],
      [b?.cluster ?? a.remote ?? "anyone", b ? "" : "quiet"],
      [b ? say(b.peer) : a.remote === undefined ? "until " + (a.peer.expires ?? "").slice(0, 16).replace("T", " ") : "has no peer", b ? health(b.peer) : "quiet"],
    ]);
  });
  byId("relationships").replaceChildren(...rows);
  byId("no-relationships").hidden = rows.length > 0;
};

const log = ({ requests }) => {
  byId("requests").replaceChildren(...requests.map((request) => {
    const query = Object.entries(request.query).map(([name, value]) => name + "=" + value).join("&");
    return cells(make("tr"), [
      [new Date(request.time).toISOString().slice(11, 19), "quiet"],
      [request.cluster],
      [request.method],
      [request.path + (query ? "?" + query : ""), "wide"],
      [(request.status || "none") + (request.faults ? " (" + request.faults.join(", ") + ")" : ""), request.status >= 400 || !request.status ? "bad" : ""],
    ]);
  }));
};

let clock;
const tick = () => {
  const now = clock.frozen ? new Date(clock.now) : new Date(Date.now() + clock.offset);
  byId("clock").textContent = now.toISOString().slice(0, 19) + "Z" + (clock.frozen ? " (stopped)" : "");
};
let drawing = false;
let stale = false;
const refresh = async () => {
  if (drawing) { stale = true; return; }
  drawing = true;
  do {
    stale = false;
    try {
      const state = await (await fetch("/snapshot")).json();
      draw(state);
      list(state);
      log(state);
      clock = state.clock;
      tick();
      byId("faults").textContent = state.faults.length + " in force";
      document.body.dataset.drawn = String(Number(document.body.dataset.drawn ?? 0) + 1);
    } catch (error) {
      byId("connection").textContent = "cannot be read: " + error.message;
    }
  } while (stale);
  drawing = false;
};
setInterval(() => clock && tick(), 1000);
// Time alone changes things too: an offer expires, a route appears.
setInterval(refresh, 5000);
const events = new EventSource("/events");
events.onopen = () => { byId("connection").textContent = "live"; };
events.onerror = () => { byId("connection").textContent = "lost, trying again"; };
events.onmessage = refresh;
`;

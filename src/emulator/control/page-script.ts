/** What the page does beside what all such pages do: it turns the snapshot into what there is to see, and draws it at each change. */
export const script = `
const say = (peer) => peer.authentication + ", " + peer.status;
// How well an end is: authenticated, but out of reach, is no better than not authenticated.
const health = ({ authentication, status }) =>
  status === "unavailable" ? "problem" : status === "partial" && authentication === "ok" ? "pending" : authentication;

// One entry for each pair of clusters with anything between them, and one for each offer that nobody accepted.
const relationshipsOf = (clusters) => {
  const pairs = new Map();
  for (const cluster of clusters) {
    for (const peer of cluster.peers) {
      const key = peer.remote === undefined ? cluster.name + " " + peer.uuid : [cluster.name, peer.remote].sort().join(" ");
      const pair = pairs.get(key) ?? [];
      pair.push({ cluster: cluster.name, says: say(peer), health: health(peer), peer });
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()].map((ends) => {
    const [{ peer }, other] = ends;
    const isOffer = peer.remote === undefined;
    const problem = ends.some((end) => end.health === "problem");
    const well = ends.length === 2 && ends.every((end) => end.health === "ok");
    const notes = other ? [] : [isOffer ? "open offer until " + (peer.expires ?? "").slice(0, 16).replace("T", " ") : peer.remote + " has no peer"];
    return {
      level: problem || !(other || isOffer) ? "broken" : well ? "ok" : "attention",
      ends,
      other: peer.remote ?? "anyone",
      encryption: ends.find((end) => end.peer.encryption === "tls_psk")?.peer.encryption ?? peer.encryption,
      notes,
      advice: [],
    };
  });
};

const clustersOf = (clusters, relationships) =>
  clusters.map(({ name, version, addresses, peers }) => {
    const offers = peers.filter((peer) => peer.remote === undefined).length;
    const levels = relationships.filter(({ ends }) => ends.some((end) => end.cluster === name)).map(({ level }) => level);
    const level = ["broken", "attention"].find((one) => levels.includes(one)) ?? "ok";
    return { name, version: version.replace(/^NetApp Release /, ""), addresses, level,
      notes: [count(peers.length - offers, "peer") + (offers ? ", " + count(offers, "open offer") : "")] };
  });

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
const refresh = follow((state) => {
  const relationships = relationshipsOf(state.clusters);
  show({ clusters: clustersOf(state.clusters, relationships), relationships, cuts: state.cuts });
  log(state);
  clock = state.clock;
  tick();
  byId("faults").textContent = state.faults.length + " in force";
  byId("cuts").textContent = state.cuts.length === 0 ? "none" : state.cuts.map(({ clusters, reason }) => clusters.join(" - ") + ": " + reason).join(", ");
});
setInterval(() => clock && tick(), 1000);
// Time alone changes things too: an offer expires, a route appears.
setInterval(refresh, 5000);
`;

// A cluster's REST interface, asked without any of this project's own client: the demo's proofs shall not lean on it.
import { readFileSync } from "node:fs";
import { request } from "node:https";

/**
 * @typedef {object} Peer a record of /api/cluster/peers, as far as the demo reads it
 * @property {string} uuid
 * @property {string} name
 * @property {{ state?: string, passphrase?: string }} [authentication]
 * @property {{ name?: string, ip_addresses?: string[] }} [remote]
 * @property {string[]} [peer_applications]
 * @property {{ state?: string }} [status]
 */

/**
 * @param {import("./emulator.mjs").Cluster} cluster
 * @param {string} method
 * @param {string} path below /api
 * @param {object} [body]
 * @returns {Promise<any>} the answer's JSON
 */
function send(cluster, method, path, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(`/api${path}`, cluster.url),
      {
        method,
        ca: readFileSync(cluster.caFile),
        auth: `${cluster.username}:${cluster.password}`,
        headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
        agent: false,
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        response.once("error", reject).once("end", () => {
          if ((response.statusCode ?? 500) < 300) {
            resolve(text === "" ? {} : JSON.parse(text));
          } else {
            reject(new Error(`${method} ${path} on ${cluster.name}: ${response.statusCode} ${text}`));
          }
        });
      },
    );
    outgoing.once("error", reject).end(body && JSON.stringify(body));
  });
}

/**
 * @param {import("./emulator.mjs").Cluster} cluster
 * @returns {Promise<Peer[]>}
 */
export async function peersOf(cluster) {
  return (await send(cluster, "GET", "/cluster/peers?fields=*")).records;
}

/**
 * @param {import("./emulator.mjs").Cluster} cluster
 * @param {object} body
 * @returns {Promise<Peer>}
 */
export async function createPeer(cluster, body) {
  const answer = await send(cluster, "POST", "/cluster/peers?return_records=true", body);
  return answer.records?.[0] ?? answer;
}

/**
 * @param {import("./emulator.mjs").Cluster} cluster
 * @param {string} uuid
 * @param {object} body
 */
export async function changePeer(cluster, uuid, body) {
  await send(cluster, "PATCH", `/cluster/peers/${uuid}`, body);
}

/**
 * @param {import("./emulator.mjs").Cluster} cluster
 * @param {string} uuid
 */
export async function deletePeer(cluster, uuid) {
  await send(cluster, "DELETE", `/cluster/peers/${uuid}`);
}

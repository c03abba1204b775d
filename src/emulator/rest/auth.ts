import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import { OntapError } from "../world/errors";
import type { Access, ClusterState, Role, User } from "../world/model";
import { atLeast } from "../world/model";

const builtIn: readonly Role[] = [
  { name: "admin", privileges: [{ path: "/api", access: "all" }] },
  { name: "readonly", privileges: [{ path: "/api", access: "readonly" }] },
  { name: "none", privileges: [] },
];

const needed: Record<string, readonly Access[]> = {
  GET: ["readonly", "read_create", "read_modify", "read_create_modify", "all"],
  HEAD: ["readonly", "read_create", "read_modify", "read_create_modify", "all"],
  OPTIONS: ["readonly", "read_create", "read_modify", "read_create_modify", "all"],
  POST: ["read_create", "read_create_modify", "all"],
  PATCH: ["read_modify", "read_create_modify", "all"],
  DELETE: ["all"],
};

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function byPassword(cluster: ClusterState, encoded: string): User | undefined {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const at = text.indexOf(":");
  const user = cluster.users.find(({ name }) => name === text.slice(0, at));
  return user?.password !== undefined && at > 0 && equal(user.password, text.slice(at + 1)) ? user : undefined;
}

function byToken(cluster: ClusterState, token: string, now: number): User | undefined {
  const found = cluster.tokens.find((candidate) => equal(candidate.token, token));
  return found !== undefined && found.expiresAt > now && atLeast(cluster.version, 14)
    ? cluster.users.find(({ name }) => name === found.user)
    : undefined;
}

function byCertificate(cluster: ClusterState, request: IncomingMessage): User | undefined {
  const socket = request.socket as TLSSocket;
  return socket.authorized === true
    ? cluster.users.find(({ name }) => name === socket.getPeerCertificate().subject?.CN)
    : undefined;
}

/** Finds out who asks: by an Authorization header, else by the client's certificate. Refuses everybody else with 401. */
export function logIn(cluster: ClusterState, request: IncomingMessage, now: number): User {
  const header = request.headers.authorization;
  const [scheme = "", value = ""] = header?.trim().split(/\s+/, 2) ?? [];
  const user =
    header === undefined
      ? byCertificate(cluster, request)
      : /^basic$/i.test(scheme)
        ? byPassword(cluster, value)
        : /^bearer$/i.test(scheme)
          ? byToken(cluster, value, now)
          : undefined;
  if (user === undefined) {
    throw new OntapError("6691623");
  }
  return user;
}

/** Refuses with 403 what the user's role does not allow. The privilege with the longest path decides. */
export function authorize(cluster: ClusterState, user: User, method: string, path: string): void {
  const role = [...cluster.roles, ...builtIn].find(({ name }) => name === user.role);
  const privilege = role?.privileges
    .filter((candidate) => path === candidate.path || path.startsWith(`${candidate.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!(needed[method] ?? []).includes(privilege?.access ?? "none")) {
    throw new OntapError("6");
  }
}

/** Lets the bearer token that a request brings end now. */
export function expireToken(cluster: ClusterState, request: IncomingMessage, now: number): void {
  const token = /^bearer\s+(\S+)/i.exec(request.headers.authorization ?? "")?.[1];
  for (const candidate of cluster.tokens) {
    if (candidate.token === token) {
      candidate.expiresAt = now;
    }
  }
}

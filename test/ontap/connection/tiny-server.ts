import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import { type AddressInfo, connect, isIP, type Socket } from "node:net";
import { type Authority, createAuthority, issueServerCertificate } from "../../../src/emulator/tls/certificates";

export const cluster = { name: "tiny", uuid: "2b0e1b7c-0000-11ee-8000-005056bb267e" };

/** What answers every request with a cluster. */
export const asCluster: RequestListener = (_, response) => {
  response.writeHead(200, { "content-type": "application/hal+json" }).end(JSON.stringify(cluster));
};

export interface TinyServer {
  readonly port: number;
  /** The authority that signed its certificate. */
  readonly ca: string;
  /** Its own certificate. */
  readonly certificate: string;
  /** Sockets that were opened so far. */
  readonly sockets: Socket[];
  stop(): Promise<void>;
}

/** An HTTPS server of a few lines, for what no cluster does. */
export async function tinyServer(
  listener: RequestListener = asCluster,
  options: ServerOptions & { readonly clientAuthority?: Authority } = {},
  host = "127.0.0.1",
): Promise<TinyServer> {
  const authority = await createAuthority();
  const { certificate, key } = await issueServerCertificate(authority);
  const clients = options.clientAuthority && { requestCert: true, ca: options.clientAuthority.certificate };
  const server = createSecureServer({ cert: certificate, key, ...options, ...clients }, listener);
  const sockets: Socket[] = [];
  server.on("connection", (socket: Socket) => sockets.push(socket));
  server.listen(0, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    ca: authority.certificate,
    certificate,
    sockets,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export interface TinyProxy {
  readonly url: string;
  /** Each CONNECT with its `Proxy-Authorization`. */
  readonly tunnels: { readonly target: string | undefined; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

/** An HTTP proxy that tunnels, or answers CONNECT with another status. Each hostname leads to this machine. */
export async function tinyProxy(status = 200): Promise<TinyProxy> {
  const server = createServer();
  const tunnels: { target: string | undefined; authorization: string | undefined }[] = [];
  const open = new Set<Socket>();
  server.on("connect", (request, client: Socket) => {
    tunnels.push({ target: request.url, authorization: request.headers["proxy-authorization"] });
    open.add(client);
    client.on("error", () => {});
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const address = hostname.replace(/^\[|\]$/g, "");
    const upstream = connect(Number(port), isIP(address) ? address : "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    stop: async () => {
      for (const socket of open) {
        socket.destroy();
      }
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

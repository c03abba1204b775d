import { request } from "node:https";
import type { PeerCertificate, TLSSocket } from "node:tls";
import { checkServerIdentity } from "node:tls";
import { splitPort } from "../../provider/clusters/open-connection";

/** What a cluster presents before anybody logs in. */
export interface Probe {
  /** Why the certificate is not for the host that was asked; undefined where it is. */
  readonly nameFault: string | undefined;
  /** Who the certificate is of, and by whom. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** By how many seconds the cluster's clock is ahead of this machine's; undefined where the answer has no date. */
  readonly clockSkew: number | undefined;
}

/**
 * Looks at the certificate and the clock of a cluster. It verifies nothing, so that what is wrong can be told, and so sends no login.
 *
 * @param address host and port
 * @returns undefined where no TLS connection comes about
 */
export function probe(address: string, timeoutMs: number): Promise<Probe | undefined> {
  const { host, port = 443 } = splitPort(address);
  const name = host.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    const asking = request(
      { host: name, port, path: "/", method: "HEAD", rejectUnauthorized: false, agent: false, timeout: timeoutMs },
      (response) => {
        const certificate = (response.socket as TLSSocket).getPeerCertificate();
        const now = Date.now();
        response.resume();
        asking.destroy();
        const date = Date.parse(response.headers.date ?? "");
        resolve({
          nameFault: checkServerIdentity(name, certificate)?.message,
          subject: nameIn(certificate.subject?.CN),
          issuer: nameIn(certificate.issuer?.CN),
          ...validity(certificate),
          clockSkew: Number.isNaN(date) ? undefined : Math.round((date - now) / 1000),
        });
      },
    );
    asking.on("timeout", () => asking.destroy());
    // Why nothing answers is what the requests with a login tell.
    asking.on("error", () => resolve(undefined));
    asking.on("close", () => resolve(undefined));
    asking.end();
  });
}

function nameIn(commonName: string | readonly string[] | undefined): string {
  return commonName === undefined ? "nobody named" : String(commonName);
}

function validity({ valid_from: from, valid_to: to }: PeerCertificate) {
  return { notBefore: new Date(from), notAfter: new Date(to) };
}

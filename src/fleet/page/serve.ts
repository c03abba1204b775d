import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isForeign } from "../../page";
import type { FleetReport } from "../judgement";
import { livePage } from "./html";
import { pageState } from "./state";

/** A page on this machine's loopback that shows the last report. It is read only: it takes no command. */
export class LivePage {
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #watchers = new Set<ServerResponse>();
  readonly #page = livePage();
  #report: FleetReport;

  constructor(report: FleetReport) {
    this.#report = report;
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @returns where the page is
   * @throws the system's error where the port cannot be had
   */
  open(port: number): Promise<string> {
    return new Promise((done, failed) => {
      this.#server.once("error", failed);
      this.#server.listen(port, "127.0.0.1", () => {
        done(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
      });
    });
  }

  /** Shows another report to whoever looks. */
  show(report: FleetReport): void {
    this.#report = report;
    for (const watcher of this.#watchers) {
      watcher.write("data: changed\n\n");
    }
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer({ method, url, headers }: IncomingMessage, response: ServerResponse): void {
    const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
    if (isForeign(headers)) {
      response.writeHead(403, common).end("This page answers to 127.0.0.1 and localhost only.\n");
    } else if (method !== "GET") {
      response.writeHead(405, { ...common, allow: "GET" }).end("This page takes no commands.\n");
    } else if (url === "/") {
      const policy = `${this.#page.policy}; frame-ancestors 'none'`;
      response.writeHead(200, {
        ...common,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy,
      });
      response.end(this.#page.html);
    } else if (url === "/snapshot") {
      response.writeHead(200, { ...common, "content-type": "application/json" });
      response.end(JSON.stringify(pageState(this.#report)));
    } else if (url === "/events") {
      response.writeHead(200, { ...common, "content-type": "text/event-stream" });
      response.write("retry: 1000\ndata: changed\n\n");
      this.#watchers.add(response);
      response.once("close", () => this.#watchers.delete(response));
    } else {
      response.writeHead(404, common).end("There is no such page.\n");
    }
  }
}

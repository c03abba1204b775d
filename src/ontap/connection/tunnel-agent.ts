import { HttpsProxyAgent } from "https-proxy-agent";
import type { Clock } from "./clock";
import { connectTimeout, limitConnect } from "./connect-limit";

/** The pool of connections to one host through a proxy. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #tls: object;
  readonly #connectTimeout: number;
  readonly #clock: Clock;

  constructor(proxy: string, options: object, tls: object, connectTimeout: number, clock: Clock) {
    super(proxy, options);
    this.#tls = tls;
    this.#connectTimeout = connectTimeout;
    this.#clock = clock;
  }

  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>) {
    let expire: (error: Error) => void = () => {};
    const expired = new Promise<never>((_, reject) => {
      expire = reject;
    });
    const cancel = this.#clock.timer(this.#connectTimeout, () => expire(connectTimeout(this.#connectTimeout)));
    try {
      const tunnel = super.connect(request, { ...options, ...this.#tls });
      // Where the time is up first, nobody else is left to close the socket or to hear of its error.
      tunnel.then(
        (socket) => {
          expired.catch(() => socket.destroy());
        },
        () => {},
      );
      const socket = await Promise.race([tunnel, expired]);
      limitConnect(socket, this.#connectTimeout, this.#clock);
      return socket;
    } finally {
      cancel();
    }
  }
}

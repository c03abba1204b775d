import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A port that leads to another one, once it is opened: what comes before waits. */
export class Gate {
  readonly #server: Server;
  readonly #target: number;
  readonly #waiting: Socket[] = [];
  #isOpen = false;
  /** The first connection. */
  readonly arrived: Promise<unknown>;

  private constructor(server: Server, target: number) {
    this.#server = server;
    this.#target = target;
    this.arrived = once(server, "connection");
    server.on("connection", (socket) => {
      socket.on("error", () => socket.destroy());
      if (this.#isOpen) {
        this.#lead(socket);
      } else {
        this.#waiting.push(socket);
      }
    });
  }

  /** @param url of what it leads to */
  static async before(url: string): Promise<Gate> {
    const server = createServer();
    const gate = new Gate(server, Number(new URL(url).port));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return gate;
  }

  /** HOST:PORT */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  open(): void {
    this.#isOpen = true;
    for (const socket of this.#waiting.splice(0)) {
      this.#lead(socket);
    }
  }

  close(): void {
    this.open();
    this.#server.close();
  }

  #lead(socket: Socket): void {
    const onward = connect(this.#target, "127.0.0.1");
    onward.on("error", () => socket.destroy());
    onward.on("close", () => socket.destroy());
    socket.on("close", () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuthority } from "../../src/emulator/tls/certificates";
import { loadFleet, UsageError } from "../../src/fleet/sources";
import { status } from "./support/run";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sources-"));
  file = join(folder, "clusters.yaml");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a file is refused with. */
function refusal(text: string, env: NodeJS.ProcessEnv = {}): string {
  writeFileSync(file, text);
  return thrownFor({ clusters: file }, env);
}

function thrownFor(source: Parameters<typeof loadFleet>[0], env: NodeJS.ProcessEnv = {}): string {
  try {
    loadFleet(source, env);
  } catch (error) {
    if (error instanceof UsageError) {
      return error.message;
    }
    throw error;
  }
  throw new Error("It is taken.");
}

describe("a file with clusters", () => {
  const login = "username: admin, password: hidden-word";

  it.each([
    ["of an unknown key at the top", `clusters:\n  paris: {hostname: p, ${login}}\ncluster: {}`, 3, '"cluster"'],
    ["of an unknown setting", `clusters:\n  paris:\n    hostname: p\n    user_name: admin`, 4, '"user_name"'],
    ["of a password that is a number", `clusters:\n  paris:\n    hostname: p\n    password: 12345678`, 4, '"password"'],
    ["of a switch in quotes", `clusters:\n  paris:\n    hostname: p\n    validate_certs: "no"`, 4, '"validate_certs"'],
    [
      "of a host with a scheme",
      `clusters:\n  paris:\n    hostname: https://p\n    ${login.split(", ")[0]}`,
      3,
      "https",
    ],
    ["of a host with no port behind its colon", `clusters:\n  paris: {hostname: "p:https", ${login}}`, 2, "p:https"],
    ["without a host", `clusters:\n  paris: {${login}}`, 2, "ONTAP_PARIS_HOSTNAME"],
    [
      "without a login",
      "clusters:\n  rome: {hostname: r, token: t}\n  paris:\n    hostname: p",
      3,
      "ONTAP_PARIS_USERNAME",
    ],
    ["of a key that is there twice", `clusters:\n  paris: {hostname: p, ${login}}\n  paris: {}`, 3, "DUPLICATE_KEY"],
    ["of a cluster that is a text", "clusters:\n  paris: p", 2, '"paris"'],
    ["that is no YAML", `clusters:\n  paris: {hostname: p, ${login}`, 2, "YAML"],
    [
      "of an authority that is not there",
      `clusters:\n  paris: {hostname: p, ${login},\n    ca_file: no.pem}`,
      3,
      "no.pem",
    ],
    ["without clusters", "clusters: {}", 1, "There are no clusters"],
  ])("%s is refused, with line and key, and without a secret", (_what, text, line, named) => {
    const message = refusal(text);
    expect(message).toContain(`${file}:${line}: `);
    expect(message).toContain(named);
    expect(message).not.toMatch(/hidden-word|12345678/);
  });

  it("names all that is wrong at once", () => {
    expect(refusal("clusters:\n  paris: {hostname: p, port: 1}\n  rome: {host: r}").split("\n")).toHaveLength(2);
  });

  it("that is not there, or no file, is refused by its name, and without the system's own codes", () => {
    for (const name of [join(folder, "no.yaml"), folder, join(folder, "no.yaml/x")]) {
      const message = thrownFor({ clusters: name });
      expect(message).toContain(`"${name}"`);
      expect(message).not.toMatch(/\bE[A-Z]{3,}\b/);
    }
  });

  it("of aliases that come to too much is not said to have one that stands for nothing", () => {
    const rows = [..."bcdefghi"].map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]},`.repeat(10)}]\n`);
    expect(refusal(`a: &a [x]\n${rows.join("")}`)).toContain("come to more");
  });

  it("of an alias that stands for nothing is refused, and the alias is not shown", () => {
    const message = refusal("clusters:\n  paris: {hostname: p, username: admin, password: *hidden-word}");
    expect(message).toContain(file);
    expect(message).not.toContain("hidden-word");
  });

  it("may be JSON, leave passwords to the environment, and name an authority beside it", async () => {
    mkdirSync(join(folder, "tls"));
    writeFileSync(join(folder, "tls/ca.pem"), (await createAuthority()).certificate);
    const clusters = { paris: { hostname: "p.example.com", username: "admin", ca_file: "tls/ca.pem" } };
    writeFileSync(file, JSON.stringify({ clusters }));
    const fleet = loadFleet({ clusters: file }, { ONTAP_PARIS_PASSWORD: "hidden-word" });
    expect(fleet.names).toEqual(["paris"]);
    expect(fleet.hostOf("paris")).toBe("p.example.com:443");
  });

  it("may have settings for all clusters, which the environment completes", () => {
    writeFileSync(
      file,
      "defaults: {username: fleet}\nclusters:\n  paris: {hostname: p}\n  rome: {hostname: r, token: own}\n",
    );
    expect(loadFleet({ clusters: file }, { ONTAP_CLUSTERS_PASSWORD: "hidden-word" }).names).toEqual(["paris", "rome"]);
    expect(refusal("defaults:\n  hostname: h\nclusters:\n  paris: {hostname: p, token: t}")).toContain(`${file}:2: `);
    expect(refusal("defaults:\n  username: fleet\nclusters:\n  paris: {hostname: p}")).toContain(`${file}:4: `);
  });

  it("may share settings by an anchor", () => {
    const text = `clusters:\n  paris: &one {hostname: p, ${login}}\n  rome: {<<: *one, hostname: r}\n`;
    writeFileSync(file, text);
    expect(loadFleet({ clusters: file }, {}).names).toEqual(["paris", "rome"]);
  });
});

describe("clusters of the environment", () => {
  it("are those with a host, by their names in small letters", () => {
    const env = { ONTAP_NEW_YORK_HOSTNAME: "ny", ONTAP_NEW_YORK_TOKEN: "t", ONTAP_PARIS_PASSWORD: "unused" };
    expect(loadFleet({}, env).names).toEqual(["new_york"]);
  });

  it("are refused by the name of their variable", () => {
    expect(() => loadFleet({}, { ONTAP_PARIS_HOSTNAME: "https://p", ONTAP_PARIS_TOKEN: "t" })).toThrow(
      /^ONTAP_PARIS_HOSTNAME: /,
    );
  });

  it("are asked for where there are none", () => {
    expect(() => loadFleet({}, {})).toThrow(/--clusters.*ONTAP_PARIS_HOSTNAME/s);
  });
});

describe("arguments", () => {
  it.each([
    [["--form", "json"], "--form"],
    [["--json", "--junit"], "--json and --junit"],
    [["--timeout", "soon"], "--timeout"],
    [["--interval", "0"], "--interval"],
    [["--serve", "--json"], "--serve"],
    [["--port", "80000"], "--port"],
    [["--accept", "not-encryptd"], "not-encrypted"],
    [["paris"], "paris"],
    [["--html", tmpdir()], "--html"],
    [["--html", "no/such/folder.html"], '"no/such"'],
  ])("%j are refused", async (args, named) => {
    await expect(status(args)).rejects.toThrow(UsageError);
    await expect(status(args)).rejects.toThrow(named);
  });

  it("--help says what they are", async () => {
    const { code, stdout } = await status(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--clusters FILE");
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runAdopt } from "../../src/fleet/adopt";
import { runCheck } from "../../src/fleet/check";
import { runDoctor } from "../../src/fleet/doctor";
import { loadFleet, UsageError } from "../../src/fleet/sources";
import { FleetLab } from "./support/fleet-lab";
import { runCommand, status } from "./support/run";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terraform-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A text that stands for a variable. */
function reference(name: string): string {
  return `\${var.${name}}`;
}

type Files = Readonly<Record<string, string>>;

/** What a folder with these files says of its clusters. */
function described(files: Files, env: NodeJS.ProcessEnv = {}) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return loadFleet({ terraform: folder }, env).described;
}

/** What a folder with these files is refused with, without the folder's own name. */
function refusal(files: Files, env: NodeJS.ProcessEnv = {}): string {
  try {
    described(files, env);
  } catch (error) {
    if (error instanceof UsageError) {
      return error.message.replaceAll(`${folder}/`, "").replaceAll(folder, "FOLDER");
    }
    throw error;
  }
  throw new Error("It is taken.");
}

const everything = `
# A comment with a " in it, and a { too.
terraform {
  required_providers { ontap = { source = "cdktf-ontap/ontap" } }
}

variable "domain" { default = "example.com" }
variable "password" {
  type      = string
  sensitive = true
}
variable "hosts" { type = map(string) }
variable "verify" {
  type    = bool
  default = true
}

locals {
  // Both ways to write a comment,
  user = "ad\\u006din" /* and a third one,
  over lines */
  rome = {
    hostname : "rome. \${~ var.domain ~} ", "username" = local.user
    password = var.password
  }
  unused = [for name in ["}", "]"] : upper("\${name}\${"{"}")]
}

resource "ontap_cluster_peering" "x" {
  clusters = ["paris", "rome"]
  note     = <<-EOT
    provider "ontap" { \${local.user} }
    EOT
}

provider "other" {
  clusters = upper("x") == "X" ? {} : null
}

provider "ontap" {
  defaults = { validate_certs = var.verify }
  clusters = {
    paris = {
      hostname       = "paris.\${var.domain}:8443"
      username       = local.rome.username
      password       = "\\"$\${literal}\\" 100%"
      ca_certificate = <<-PEM
        -----BEGIN-----
          in
        PEM
    }
    rome   = local.rome
    (local.user) = { hostname = var.hosts["a dmin"], token = 12345, validate_certs = "false" }
  }
}
`;

const pem = "-----BEGIN-----\n  in\n";

test("variables, locals, templates and documents are worked out as Terraform does", () => {
  const env = { TF_VAR_password: "hidden-word", TF_VAR_hosts: `{ "a dmin" = "${reference("nothing")}" }` };
  expect(refusal({ "main.tf": everything }, env)).toMatch(/TF_VAR_hosts: .*`var\.nothing`/);
  const withFile = {
    "main.tf": everything.replace(pem, ""),
    "x.auto.tfvars": 'hosts = { "a dmin" = "h" }\ndomain = "corp"',
  };
  const line = everything.split("\n").findIndex((text) => text.includes("ca_certificate")) + 1;
  // An authority that is no certificate would be refused: only the parts are looked at.
  const withoutAuthority = { ...withFile, "main.tf": everything.replace("ca_certificate = <<-PEM", "hint = <<-PEM") };
  expect(refusal(withoutAuthority, env)).toContain(`main.tf:${line}: \`clusters.paris\` has no "hint".`);
  const good = { ...withFile, "main.tf": everything.replace(/ca_certificate = <<-PEM[\s\S]*?PEM\n/, "") };
  expect(described(good, env)).toMatchObject({
    clusters: {
      paris: { hostname: "paris.corp:8443", username: "admin", password: `"$${"{literal}"}" 100%` },
      rome: { hostname: "rome.corp", username: "admin", password: "hidden-word" },
      admin: { hostname: "h", token: "12345", validate_certs: false },
    },
    defaults: { validate_certs: true },
  });
});

test("what CDKTF makes is read, and an authority is looked for beside it", () => {
  const program = {
    "//": { metadata: { stackName: "peering" } },
    provider: {
      ontap: [
        { clusters: { paris: { hostname: reference("host"), username: "admin", password: reference("password") } } },
      ],
    },
    variable: { host: { default: "p.example.com" }, password: { sensitive: true } },
  };
  expect(
    described({ "cdk.tf.json": JSON.stringify(program, null, 2) }, { TF_VAR_password: "hidden-word" }),
  ).toMatchObject({
    clusters: { paris: { hostname: "p.example.com", username: "admin", password: "hidden-word" } },
  });
  rmSync(join(folder, "cdk.tf.json"));
  expect(refusal({ "cdktf.out/stacks/peering/cdk.tf.json": "{}" })).toContain("cdktf.out/stacks/peering");
});

test("blocks with an alias are clusters of that name, and the block without one is the default", () => {
  const files = {
    "main.tf": `
provider "ontap" {
  hostname = "own.example.com"
}
provider "ontap" {
  alias    = "paris"
  hostname = "paris.example.com"
  username = "other"
}`,
  };
  const { clusters, own } = described(files, { ONTAP_USERNAME: "admin", ONTAP_PASSWORD: "hidden-word" });
  expect(own).toEqual({ hostname: "own.example.com" });
  expect(clusters).toEqual({ paris: { hostname: "paris.example.com", username: "other", password: "hidden-word" } });
});

test("what the configuration cannot tell may come from the environment", () => {
  const files = {
    "main.tf": `provider "ontap" {
  clusters = { paris = { hostname = "p", username = "admin", password = data.vault_secret.paris.value } }
}`,
  };
  expect(refusal(files)).toBe(
    'main.tf:2: `clusters.paris.password` of the `provider "ontap"` block depends on `data.vault_secret`, which only Terraform ' +
      "can work out. Without Terraform, ONTAP_PARIS_PASSWORD can take its place.",
  );
  expect(described(files, { ONTAP_PARIS_PASSWORD: "hidden-word" }).clusters).toMatchObject({
    paris: { hostname: "p" },
  });
});

const login = 'username = "admin", password = "hidden-word"';

describe("a folder", () => {
  it.each<[what: string, text: string, message: RegExp]>([
    [
      "of a function",
      `provider "ontap" {\n  clusters = {\n    paris = {\n hostname = upper("p") }\n  }\n}`,
      /^main\.tf:4: `clusters\.paris\.hostname` .*`upper`/,
    ],
    [
      "of a function for all",
      `provider "ontap" {\n\n  clusters = merge({}, var.x)\n}`,
      /^main\.tf:3: `clusters` .*`merge`.*--clusters/,
    ],
    [
      "of operators",
      `provider "ontap" {\n  hostname = 1 + 1 == 2 ? "a" : "b"\n}`,
      /^main\.tf:2: `hostname` .*operators/,
    ],
    [
      "of a variable without a value",
      `variable "x" {}\nprovider "ontap" {\n  hostname = "\${var.x}"\n}`,
      /^main\.tf:3: .*TF_VAR_x/,
    ],
    ["of a variable that is not declared", `provider "ontap" {\n  hostname = var.x\n}`, /^main\.tf:2: .*not declared/],
    [
      "of a local that depends on itself",
      `locals {\n  a = local.b\n  b = local.a\n}\nprovider "ontap" {\n  hostname = local.a\n}`,
      /itself/,
    ],
    [
      "of a member that is not there",
      `locals {\n  a = { b = 1 }\n}\nprovider "ontap" {\n  hostname = local.a.c\n}`,
      /^main\.tf:5: .*`local\.a\.c`, which has no "c"/,
    ],
    [
      "of an unknown setting",
      `provider "ontap" {\n  clusters = { paris = {\n    ${login}\n host = "p" } }\n}`,
      /^main\.tf:4: /,
    ],
    [
      "of an object for a text",
      `provider "ontap" {\n  clusters = { paris = { hostname = {}, ${login} } }\n}`,
      /^main\.tf:2: `clusters\.paris\.hostname` .*an object/,
    ],
    [
      "of a text for an object",
      `provider "ontap" {\n  clusters = "paris"\n}`,
      /^main\.tf:2: `clusters` .*should be an object/,
    ],
    [
      "of a host with a scheme",
      `provider "ontap" {\n  clusters = {\n    paris = { hostname = "https://p", ${login} }\n  }\n}`,
      /^main\.tf:3: .*https/,
    ],
    [
      "without a login",
      `provider "ontap" {\n  clusters = {\n    paris = { hostname = "p" }\n  }\n}`,
      /^main\.tf:3: .*ONTAP_PARIS_USERNAME/,
    ],
    ["of an open text", `provider "ontap" {\n  password = "hidden-word\n}`, /^main\.tf:2: /],
    ["of an open block", `provider "ontap" {\n  password = "hidden-word"\n`, /^main\.tf:3: /],
    [
      "of two arguments in a line",
      `provider "ontap" {\n  username = "admin" password = "hidden-word"\n}`,
      /^main\.tf:2: /,
    ],
    ["without clusters", `provider "ontap" {}`, /^main\.tf:1: .*neither/],
    ["without a provider block", `locals {}`, /^FOLDER: .*no `provider "ontap"` block/],
    [
      "with clusters in two blocks",
      `provider "ontap" {\n  clusters = {}\n}\nprovider "ontap" {\n  alias = "b"\n  clusters = {}\n}`,
      /^main\.tf:4: Another/,
    ],
  ])("%s is refused, with its place, and without a secret", (_what, text, message) => {
    const refused = refusal({ "main.tf": text });
    expect(refused).toMatch(message);
    expect(refused).not.toContain("hidden-word");
  });

  it("of brackets without end is refused by the file's name", () => {
    expect(refusal({ "main.tf": `locals {\n  a = ${"[".repeat(50_000)}` })).toMatch(/^main\.tf: /);
  });

  it("that is none, or has no configuration, is refused", () => {
    expect(refusal({})).toContain("There are no files .tf or .tf.json");
    expect(refusal({ "a.tf.json": "[]" })).toContain("a.tf.json:1: ");
    expect(() => loadFleet({ terraform: join(folder, "no") }, {})).toThrow(/cannot be read.*no/);
    expect(() => loadFleet({ terraform: folder, clusters: "c.yaml" }, {})).toThrow("give one of them");
  });
});

test("each command takes its clusters from there", async () => {
  const lab = await FleetLab.start({ clusters: ["paris", "rome"], peerings: [{ clusters: ["paris", "rome"] }] });
  try {
    const clusters = lab.emulator.clusters.map(
      ({ name, url, caFile }) =>
        `    ${name} = { hostname = "${new URL(url).host}", username = "admin", ca_file = "${caFile}" }`,
    );
    writeFileSync(join(folder, "main.tf"), `provider "ontap" {\n  clusters = {\n${clusters.join("\n")}\n  }\n}\n`);
    const env = Object.fromEntries(
      lab.emulator.clusters.map(({ name, password }) => [`ONTAP_${name.toUpperCase()}_PASSWORD`, password]),
    );
    const from = ["--terraform", folder];
    expect(await status(from, { env })).toMatchObject({ code: 0, stdout: expect.stringContaining("1 ok") });
    expect(await runCommand(runDoctor, ["paris", "rome", ...from], { env })).toMatchObject({ code: 0 });
    expect(await runCommand(runCheck, ["--if", "rome:removed", ...from], { env })).toMatchObject({ code: 2 });
    expect(await runCommand(runAdopt, [join(folder, "new"), ...from], { env })).toMatchObject({ code: 0 });
  } finally {
    await lab.stop();
  }
});

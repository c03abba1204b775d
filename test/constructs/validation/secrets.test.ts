import {
  Fn,
  type IResolvable,
  propertyAccess,
  TerraformIterator,
  TerraformLocal,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import { EphemeralOntapClusterPeerPassphrase, OntapClusterPeer, OntapProvider } from "../../../src/constructs";

import { problemIds, problemsOf } from "../support/problems";

const clear = "topsecret";

let stack: TerraformStack;
beforeEach(() => {
  stack = new TerraformStack(Testing.app(), "stack");
  new OntapProvider(stack, "ontap");
});

/** A peer that is given this as its passphrase. */
function peerWith(passphrase: string): OntapClusterPeer {
  return new OntapClusterPeer(stack, "peer", {
    remote: { ipAddresses: ["192.0.2.1"] },
    authentication: { passphrase },
  });
}

function synth(): string {
  return Testing.synth(stack, true);
}

function found(): string[] {
  return problemIds(synth);
}

const ofPeer = "stack/peer secret-in-clear @ authentication.passphrase";

function variable(id: string, defaults?: unknown): TerraformVariable {
  return new TerraformVariable(stack, id, { ...(defaults !== undefined && { default: defaults }) });
}

/** A local value with clusters by name, each with a host and this password. */
function clusters(passwords: Record<string, string>): TerraformLocal {
  const all = Object.entries(passwords).map(([name, password]) => [name, { host: `${name}.example.com`, password }]);
  return new TerraformLocal(stack, "l", Object.fromEntries(all));
}

describe("what would stand in clear fails the synth", () => {
  it.each<[string, string, () => string]>([
    ["a variable's default", "The default of the variable v", () => variable("v", clear).stringValue],
    [
      "a member of a default",
      "The default of the variable v",
      () => Token.asString(variable("v", { pw: clear }).value) && `\${var.v.pw}`,
    ],
    ["a local value", "The local value l", () => new TerraformLocal(stack, "l", clear).asString],
    [
      "a local value of a local value",
      "The local value b",
      () => new TerraformLocal(stack, "a", new TerraformLocal(stack, "b", `x-${clear}`).asString).asString,
    ],
    [
      "a member of a local value",
      "The local value l",
      () => new TerraformLocal(stack, "l", { pw: clear }) && `\${local.l["pw"]}`,
    ],
    ["a function of a text", "Text in its expression", () => Fn.sensitive(clear)],
    ["a number in an expression", "Text in its expression", () => `\${sensitive(12345678)}`],
    ["text before a reference", "Text in its expression", () => `${clear}-${variable("v").stringValue}`],
    ["an escaped reference", "It", () => "$${var.v}"],
    [
      "a default that a function takes",
      "The default of the variable v",
      () => Fn.trimspace(variable("v", clear).stringValue),
    ],
    [
      "a default that an override brings",
      "The default of the variable v",
      () => {
        const made = variable("v");
        made.addOverride("default", clear);
        return made.stringValue;
      },
    ],
    [
      "a default that the stack's override brings",
      "The default of the variable v",
      () => {
        stack.addOverride("variable.v", { default: clear });
        return `\${var.v}`;
      },
    ],
  ])("%s", (_, subject, make) => {
    peerWith(make());
    expect(found()).toEqual([ofPeer]);
    const [message] = problemsOf(synth);
    expect(message).toContain(`${subject} would stand in clear`);
    expect(message).not.toContain(clear);
  });

  it("what an override of the stack brings", () => {
    peerWith(variable("v").stringValue);
    expect(found()).toEqual([]);
    stack.addOverride("resource.ontap_cluster_peer.peer.authentication.passphrase", clear);
    expect(found()).toEqual([ofPeer]);
  });

  it("a number", () => {
    peerWith(variable("v").stringValue).addOverride("authentication.passphrase", 12_345_678);
    expect(found()).toContain(ofPeer);
  });

  it.each<[string, () => IResolvable]>([
    ["a variable's default", () => variable("clusters", { rome: { hostname: "x", password: clear } }).value],
    [
      "a local value",
      () => new TerraformLocal(stack, "l", { rome: { hostname: "x", password: clear } }) && Token.asAny(`\${local.l}`),
    ],
  ])("a login within %s", (_, clusters) => {
    new OntapProvider(stack, "rome", { alias: "rome", clusters: clusters() });
    expect(found()).toEqual(["stack/rome secret-in-clear @ clusters.rome.password"]);
  });

  it("a passphrase within a local value", () => {
    const local = new TerraformLocal(stack, "l", { passphrase: clear, in_use: "ok" });
    peerWith(variable("v").stringValue).addOverride("authentication", `\${local.${local.friendlyUniqueId}}`);
    expect(found()).toEqual([ofPeer]);
  });

  it("the provider's login", () => {
    new OntapProvider(stack, "paris", { alias: "paris", token: Fn.sensitive(clear) });
    expect(found()).toEqual(["stack/paris secret-in-clear @ token"]);
  });

  it("a login that an override of the stack brings, of the provider that it is of", () => {
    new OntapProvider(stack, "paris", { alias: "paris" });
    stack.addOverride("provider.ontap.1.password", clear);
    expect(found()).toEqual(["stack/paris secret-in-clear @ password"]);
  });
});

describe("what stands nowhere in clear is let through", () => {
  it.each<[string, () => string]>([
    ["a variable", () => variable("v").stringValue],
    ["an empty default", () => variable("v", "").stringValue],
    ["another member of a default", () => variable("v", { hostname: "x" }) && `\${var.v.pw}`],
    ["a local value of a variable", () => new TerraformLocal(stack, "l", variable("v").stringValue).asString],
    [
      "a member of a local value beside others",
      () => new TerraformLocal(stack, "l", { host: "x", pw: variable("v").stringValue }) && `\${local.l.pw}`,
    ],
    ["a member of a data source", () => `\${data.vault_generic_secret.x.data["password"]}`],
    ["a file where Terraform runs", () => Fn.trimspace(Fn.file("secret.txt"))],
    ["a part of a reference", () => `\${substr(trimsuffix(var.v, "\\n"), 0, 24)}`],
    ["a member by name", () => Fn.lookup(variable("m").value, "pw")],
    ["two references", () => `${variable("v").stringValue}${variable("w").stringValue}`],
    ["one of two references", () => `\${var.env == "prod" && var.on ? var.v : var.w}`],
    ["the one of a list", () => `\${one([for x in data.a.b.list : x.pw if x.name == "paris"])}`],
    ["a default that is compared", () => `\${lower(var.env) == lower("PROD") ? var.v : var.w}`],
    ["a default that is searched", () => `\${length(regexall("prod", var.env)) > 0 ? var.v : var.w}`],
    [
      "a local value that decides",
      () => new TerraformLocal(stack, "l", "x") && `\${!contains([local.l], "y") ? var.v : ""}`,
    ],
    [
      "a member of what an iterator chooses",
      () => {
        const local = clusters({ paris: variable("v").stringValue });
        return Token.asString(propertyAccess(local, [TerraformIterator.fromList(["paris"]).value, "password"]));
      },
    ],
    [
      "a member of what a variable chooses",
      () => {
        const local = clusters({ paris: variable("v").stringValue, rome: variable("w").stringValue });
        return Token.asString(Fn.lookupNested(local, [variable("which").stringValue, "password"]));
      },
    ],
    ["a member of all", () => clusters({ paris: variable("v").stringValue }) && `\${local.l[*].password[0]}`],
    [
      "a member of an element by its number",
      () => new TerraformLocal(stack, "l", [{ pw: clear }, { pw: `\${var.v}` }]) && `\${local.l[1].pw}`,
    ],
    ["members by name, where the name only decides", () => `\${[for k, p in { a = var.v } : p if k == "a"][0]}`],
    ["another stack's variable", () => `\${var.unknown}`],
    [
      "a local value that goes round",
      () => new TerraformLocal(stack, "a", `\${local.b}`) && new TerraformLocal(stack, "b", `\${local.a}`).asString,
    ],
    ["a local value that refers to itself", () => new TerraformLocal(stack, "l", `\${local.l}`).asString],
  ])("%s", (_, make) => {
    variable("env", "prod");
    variable("on", true);
    peerWith(make());
    expect(found()).toEqual([]);
  });

  it("an ephemeral resource", () => {
    const { passphrase } = new EphemeralOntapClusterPeerPassphrase(stack, "made");
    new OntapClusterPeer(stack, "peer", {
      remote: { ipAddresses: ["192.0.2.1"] },
      authentication: { passphraseWo: passphrase, passphraseWoVersion: 1 },
    });
    expect(found()).toEqual([]);
  });
});

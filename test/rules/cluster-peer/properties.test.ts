import fc from "fast-check";
import {
  type ClusterFacts,
  checkAgainstCluster,
  checkConfig,
  checkCreate,
  checkUpdate,
  describe as describeProblem,
  type PeerConfig,
  type Problem,
  parseAddress,
  parseDuration,
  parseExpiryTime,
  parseNetmask,
  type RuleId,
  rules,
  splitImportId,
  terraformWording,
  typescriptWording,
  UNKNOWN,
} from "../../../src/rules/cluster-peer";
import { checkUpdateOf, diffOf } from "../../provider/cluster-peer/support/peers";
import { examples } from "../../support/full-run";
import { anyConfig, configAndPlace, goodConfigAndPlace, placesIn, secret, withPlace } from "./arbitraries";
import { valid } from "./examples";
import { found } from "./found";

const now = Date.UTC(2030, 0, 10, 12);
const cluster: ClusterFacts = {
  name: "cluster2",
  version: { generation: 9, major: 5 },
  peering_policy: { authentication_required: true, encryption_required: true, minimum_passphrase_length: 99 },
  interclusterAddresses: ["10.1.1.1"],
  nodes: 1,
};

const checks: Record<string, (config: PeerConfig) => Problem[]> = {
  checkConfig,
  checkCreate: (config) => checkCreate(config, now),
  checkUpdate: (config) =>
    checkUpdateOf({ authentication: { in_use: "ok" }, encryption: { state: "tls_psk" } }, config, { now }),
  checkAgainstCluster: (config) => checkAgainstCluster(config, cluster),
};
const update = diffOf({ authentication: { in_use: "absent" } }, { authentication: { in_use: "ok" } });
function everything(prior: PeerConfig, config: PeerConfig): Problem[] {
  return [...Object.values(checks).flatMap((check) => check(config)), ...checkUpdateOf(prior, config, { now })];
}
function isWithin(path: readonly unknown[], place: readonly unknown[]) {
  return place.every((step, i) => path[i] === step);
}
function errors(problems: Problem[]) {
  return problems.filter(({ severity }) => severity === "error");
}

/** Rules that a value's absence breaks. */
const ofAbsence = [
  "null-element",
  "svm-unnamed",
  "local-interfaces-missing",
  "local-address-missing",
  "local-netmask-missing",
  "local-broadcast-domain-missing",
  "local-gateway-missing",
  "passphrase-wo-without-version",
  "passphrase-wo-version-alone",
  "addresses-without-passphrase",
  "encryption-by-default-without-authentication",
  "authentication-without-passphrase",
  "broken-relationship-without-passphrase",
  "rotation-without-passphrase",
  "encryption-without-authentication",
];

describe.each(Object.entries(checks))("%s", (_, check) => {
  test("never reports a place that is not known", () => {
    fc.assert(
      fc.property(configAndPlace, ([config, place]) => {
        const problems = check(withPlace(config, place, UNKNOWN) as PeerConfig);
        expect(problems.filter(({ path }) => isWithin(path, place))).toEqual([]);
      }),
    );
  });

  test("finds an error without a part of the configuration only if there is one whatever that part is", () => {
    fc.assert(
      fc.property(goodConfigAndPlace, ([config, place]) => {
        fc.pre(errors(check(config)).length === 0);
        expect(found(errors(check(withPlace(config, place, UNKNOWN) as PeerConfig)))).toEqual([]);
      }),
    );
  });

  test("reports of a place that was set to null only that something is missing", () => {
    fc.assert(
      fc.property(configAndPlace, ([config, place]) => {
        const problems = check(withPlace(config, place, null) as PeerConfig);
        const there = problems.filter(({ path }) => isWithin(path, place)).map(({ rule }) => rule);
        expect(there.filter((rule) => !ofAbsence.includes(rule))).toEqual([]);
      }),
    );
  });

  test("does not crash, whatever it is given", () => {
    // Terraform gives an update values of the right types only.
    const crashes = check === checks.checkUpdate ? (config: PeerConfig) => checkUpdate(update, config, config) : check;
    fc.assert(fc.property(fc.anything({ withSparseArray: true }), (anything) => void crashes(anything as PeerConfig)));
    const shaped = fc.record({ remote: fc.anything(), authentication: fc.object(), local_network: fc.object() });
    fc.assert(fc.property(shaped, (anything) => void crashes(anything as PeerConfig)));
  });
});

test("a valid configuration stays valid with whatever part of it unknown", () => {
  for (const [title, config] of valid) {
    for (const place of placesIn(config).slice(1)) {
      const problems = checkConfig(withPlace(config, place, UNKNOWN) as PeerConfig);
      expect([title, place, ...found(errors(problems))]).toEqual([title, place]);
    }
  }
});

function inTypeScript(problem: Problem) {
  return describeProblem(problem, typescriptWording);
}

describe("every problem", () => {
  const anyProblems = fc.tuple(anyConfig, anyConfig).map(([prior, config]) => everything(prior, config));

  test("is reported once by a check, and the same way each time", () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        for (const check of Object.values(checks)) {
          const problems = check(config);
          expect(new Set(found(problems)).size).toBe(problems.length);
          expect(check(config)).toEqual(problems);
        }
      }),
    );
  });

  test("is one of the catalogue's, with a text of whole sentences", () => {
    fc.assert(
      fc.property(anyProblems, (problems) => {
        for (const problem of problems) {
          expect(problem.severity).toBe(rules[problem.rule as RuleId].severity);
          const detail = String(describeProblem(problem, terraformWording).detail);
          expect(detail).toMatch(/^["`A-Z0-9].*[.?)]$/s);
          const ours = detail.replace(/"(?:[^"\\]|\\.)*"/g, "");
          expect(ours).not.toMatch(/undefined|null\b(?!\.)|NaN|\[object|Symbol\(/);
        }
      }),
    );
  });

  test("has TypeScript's names of attributes in the words for users of TypeScript", () => {
    fc.assert(
      fc.property(anyProblems, (problems) => {
        for (const { detail, summary } of problems.map(inTypeScript)) {
          expect(String(summary)).not.toMatch(/[a-z]_[a-z]/);
          expect(String(detail).replace(/"(?:[^"\\]|\\.)*"/g, "")).not.toMatch(/[a-z]_[a-z]/);
        }
      }),
    );
  });

  test("keeps the passphrases to itself, in what is handed on and in either face's words", () => {
    fc.assert(
      fc.property(anyProblems, (problems) => {
        const words = [terraformWording, typescriptWording].map((face) =>
          problems.map((problem) => describeProblem(problem, face)),
        );
        expect(JSON.stringify([problems, words])).not.toContain(secret);
      }),
    );
  });
});

test("no text crashes a parser", () => {
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9PTDHMSWZ:.\-/+% [\]a-f]*$/));
  fc.assert(
    fc.property(texts, (text) => {
      for (const parse of [parseAddress, parseDuration, parseExpiryTime, parseNetmask, splitImportId]) {
        expect(typeof parse(text).kind).toBe("string");
      }
    }),
    examples(2000),
  );
});

test("what was meant is always right", () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9PTDHMSWZ:.\-/ [\]]{0,12}$/), fc.ipV4(), fc.ipV6());
  const around = fc.tuple(
    fc.constantFrom("", " ", "[", "http://"),
    texts,
    fc.constantFrom("", "/24", "]", ":80", "\n"),
  );
  fc.assert(
    fc.property(around, (parts) => {
      const text = parts.join("");
      const address = parseAddress(text);
      const meant = address.kind === "invalid" ? address.meant : [];
      expect(meant.map((better) => parseAddress(better).kind)).not.toContain("invalid");
      for (const parse of [parseDuration, parseExpiryTime, parseNetmask]) {
        const parsed = parse(text);
        if (parsed.kind === "invalid" && parsed.meant !== undefined) {
          expect(parse(parsed.meant).kind).not.toBe("invalid");
        }
      }
    }),
    examples(1000),
  );
});

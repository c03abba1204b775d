import fc from "fast-check";
import { Decimal, DiagnosticError, Dynamic, text, words } from "../../../src/framework";
import { isWritten, LogLevels } from "../../../src/framework/logging/log-level";
import { formatLogLine } from "../../../src/framework/logging/log-line";
import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import type { LogLevel } from "../../../src/framework/logging/types";
import { examples } from "../../support/full-run";

const time = new Date("2026-01-02T15:04:05.678Z");

function line(message: unknown, fields: Record<string, unknown> = {}, masks = new Masks()): Record<string, unknown> {
  const entry = { level: "info", message: message as string, module: "tiny", time, fields } as const;
  const text = formatLogLine(entry, masks);
  expect(text).not.toContain("\n");
  expect(Buffer.byteLength(text)).toBeLessThan(64 * 1024);
  return JSON.parse(text);
}

function masking(...values: string[]): Masks {
  const masks = new Masks();
  for (const value of values) {
    masks.add(value);
  }
  return masks;
}

describe("a log line", () => {
  test("is what Terraform parses", () => {
    expect(line("hello", { count: 3, nothing: null, left_out: undefined })).toEqual({
      "@level": "info",
      "@message": "hello",
      "@module": "tiny",
      "@timestamp": "2026-01-02T15:04:05.678000Z",
      count: 3,
      nothing: null,
    });
  });

  test("has a text as its message, whatever was logged", () => {
    expect(line(42)["@message"]).toBe("42");
    expect(line(undefined)["@message"]).toBe("undefined");
    expect(line(Object.create(null))["@message"]).toBe("<object>");
  });

  test("cannot be broken by fields", () => {
    const fields = { "@message": 1, "@level": 2, "@timestamp": 3, "@module": 4, "@@x": 5 };
    expect(line("m", fields)).toMatchObject({ "@message": "m", "@level": "info", message: 1, level: 2, x: 5 });
  });

  test("holds any value", () => {
    const circular: Record<string, unknown> = { name: "c" };
    circular.self = circular;
    const error = Object.assign(new TypeError("bad", { cause: new Error("deeper") }), { code: "E_BAD" });
    const unreadable = {
      get property() {
        throw new Error("no");
      },
    };
    const values = {
      circular,
      unreadable,
      error,
      big: 2n ** 70n,
      bytes: new Uint8Array(12),
      date: time,
      noDate: new Date(Number.NaN),
      map: new Map([["k", new Set([1, 2])]]),
      symbol: Symbol("s"),
      function: () => 1,
      nan: Number.NaN,
      many: Array.from({ length: 300 }, (_, index) => index),
      wide: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index])),
      deep: [[[[[[[[[["bottom"]]]]]]]]]],
    };
    const written = line("m", values);
    expect(written).toMatchObject({
      circular: { name: "c", self: "<circular>" },
      unreadable: "<unreadable>",
      error: { name: "TypeError", message: "bad", code: "E_BAD", cause: { message: "deeper" } },
      big: "1180591620717411303424",
      bytes: "<12 bytes>",
      date: "2026-01-02T15:04:05.678Z",
      noDate: "<invalid date>",
      map: { k: [1, 2] },
      symbol: "Symbol(s)",
      function: "<function>",
      nan: "NaN",
    });
    expect(JSON.stringify(written.many)).toContain("<100 more>");
    expect(JSON.stringify(written.wide)).toContain('"<more>":100');
    expect(JSON.stringify(written.deep)).toContain("<too deep>");
  });

  test("that is too long is cut, and says so", () => {
    const long = line("x".repeat(100_000), { body: "y".repeat(100_000), status: 200 });
    expect(long.truncated).toMatch(/^this line was 200\d{3} bytes long, Terraform reads 65535$/);
    expect(long["@message"]).toMatch(/^x{8192}… \[truncated, 91808 characters more\]$/);
    expect(long.status).toBe(200);
    const nested = line("m", { object: { text: "z".repeat(100_000) }, ok: { a: 1 } });
    expect(nested.object).toMatch(/truncated/);
    expect(nested.ok).toEqual({ a: 1 });
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`key${index}`, "v".repeat(200)]));
    expect(line("m", many)).toMatchObject({ "@message": "m", left_out: 3000 });
  });

  test("of any text and any fields is one line that parses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.dictionary(fc.string(), fc.anything()), (message, fields) => {
        expect(line(message, fields)["@message"]).toBe(message);
      }),
      examples(300),
    );
  });
});

describe("masks", () => {
  test("hide a value in messages, keys and values, in each of its spellings", () => {
    const secret = 'p"ss wörd/1';
    const masks = masking(secret);
    const fields = {
      [`key ${secret}`]: 1,
      plain: `before ${secret} after`,
      json: JSON.stringify({ password: secret }),
      url: `https://host/?p=${encodeURIComponent(secret)}`,
      basic: Buffer.from(secret).toString("base64"),
      nested: [{ deep: new Error(`it was ${secret}`) }],
    };
    const text = JSON.stringify(line(`with ${secret}`, fields, masks));
    for (const part of ["ss wörd", "w%C3%B6rd", Buffer.from(secret).toString("base64").slice(0, 8)]) {
      expect(text).not.toContain(part);
    }
    expect(text).toContain("before *** after");
  });

  test("hide no part of a field's name, which would tell the value", () => {
    const masks = masking("authentication", "uuid");
    const fields = {
      authentication_state: "ok",
      old_uuid: 1,
      nested: { old_uuid: 2, uuid: 5 },
      uuid: 3,
      "the uuid": 4,
    };
    expect(line("m", fields, masks)).toEqual(
      expect.objectContaining({
        authentication_state: "ok",
        old_uuid: 1,
        nested: { old_uuid: 2, "***": 5 },
        uuid: 3,
        "the ***": 4,
      }),
    );
  });

  test("hide a value in an error, and no word of its own", () => {
    const error = new DiagnosticError(text`The peer ${"of hunter22"} passes`, words("It has passed."));
    const { cause } = line("m", { cause: error }, masking("pass", "hunter22")) as { cause: Record<string, string> };
    expect(cause.message).toBe("The peer of *** passes: It has passed.");
    expect(cause.stack).toMatch(/^DiagnosticError: The peer of \*\*\* passes: It has passed\.\n {4}at /);
  });

  test("hide numbers", () => {
    const masks = masking("12345", "18446744073709551616");
    expect(line("m", { pin: 12345, big: 18446744073709551616n, other: 7 }, masks)).toMatchObject({
      pin: "***",
      big: "***",
      other: 7,
    });
  });

  test("hide decimals, and what is in a value of any type", () => {
    const masks = masking("18446744073709551616.5", "hunter22");
    const big = Decimal.parse("18446744073709551616.5");
    const any = new Dynamic({ kind: "list", element: { kind: "string" } }, ["hunter22", "shown"]);
    expect(line("m", { big, any, inner: { big }, other: Decimal.parse("0.1") }, masks)).toMatchObject({
      big: "***",
      any: ["***", "shown"],
      inner: { big: "***" },
      other: "0.1",
    });
  });

  test("that overlap leave no rest", () => {
    expect(masking("abcd", "cdef").apply("xabcdefx abcd cdef abcdcdef")).toBe("x***x *** *** ***");
    expect(masking("aa").apply("aaaaa")).toBe("***");
  });

  test("ignore the empty text and take lone surrogates", () => {
    expect(masking("", "\ud800").apply("a\ud800b")).toBe("a***b");
  });

  test("hide a value between a program's own words, and never in them", () => {
    const masks = masking("pass");
    expect(masks.apply(text`the passphrase ${"of pass"} and ${text`passed ${"by"}`}`)).toBe(
      "the passphrase of *** and passed by",
    );
    expect(masks.apply(text`pa${"ss"}`)).toBe("***");
    expect(masks.apply(words("passing").capitalized())).toBe("Passing");
    expect(String(text``.capitalized())).toBe("");
  });

  test("hide a value without the white space around it, and each line of a key", () => {
    expect(masking("hunter22\n").apply("hunter22")).toBe("***");
    expect(masking("ab\n\n").apply("a tab in the table")).toBe("a tab in the table");
    const key = "-----BEGIN PRIVATE KEY-----\r\nMC4CAQAwBQYDK2VwBCIE\r\nshort\r\n-----END PRIVATE KEY-----\n";
    expect(masking(key).apply("line MC4CAQAwBQYDK2VwBCIE of short key")).toBe("line *** of short key");
    expect(masking(key).apply("a PEM begins with -----BEGIN PRIVATE KEY-----")).toMatch(/BEGIN PRIVATE KEY-----$/);
  });

  test("never let a value through", () => {
    const texts = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, fc.string(), (secrets, glue) => {
        const masked = masking(...secrets).apply(secrets.join(glue));
        const rest = masked.replaceAll("***", "\u0000");
        for (const secret of secrets) {
          expect(rest).not.toContain(secret);
        }
      }),
    );
  });
});

describe("levels", () => {
  const levels = (environment: NodeJS.ProcessEnv) => new LogLevels(environment, "my-cloud");

  test("come from the most special variable that is set", () => {
    expect(levels({}).provider).toBe("off");
    expect(levels({ TF_LOG: "info" }).provider).toBe("info");
    expect(levels({ TF_LOG: "info", TF_LOG_PROVIDER: "WARN" }).provider).toBe("warn");
    expect(levels({ TF_LOG_PROVIDER: "warn", TF_LOG_PROVIDER_MY_CLOUD: "error" }).provider).toBe("error");
    expect(levels({ TF_LOG_PROVIDER: "warn" }).protocol).toBe("warn");
    expect(levels({ TF_LOG: "info", TF_LOG_SDK: "debug" }).protocol).toBe("debug");
    expect(levels({ TF_LOG_SDK: "debug", TF_LOG_SDK_PROTO: "off" }).protocol).toBe("off");
    expect(levels({ TF_LOG_PROVIDER_MY_CLOUD_HTTP: "trace" }).subsystem("http")).toBe("trace");
    expect(levels({ TF_LOG: "trace" }).subsystem("http")).toBeUndefined();
  });

  test("that Terraform does not know count as trace, as it has them", () => {
    expect(levels({ TF_LOG: "JSON" }).provider).toBe("trace");
    expect(levels({ TF_LOG: "loud" }).provider).toBe("trace");
    expect(levels({ TF_LOG: "", TF_LOG_PROVIDER: "" }).provider).toBe("off");
  });

  test("decide what is written", () => {
    const all: LogLevel[] = ["trace", "debug", "info", "warn", "error"];
    expect(all.filter((level) => isWritten(level, "warn"))).toEqual(["warn", "error"]);
    expect(all.filter((level) => isWritten(level, "off"))).toEqual([]);
  });
});

describe("a logger", () => {
  function collect(environment: NodeJS.ProcessEnv) {
    const lines: Record<string, unknown>[] = [];
    const levels = new LogLevels(environment, "tiny");
    const log = createLogger({
      write: (text) => lines.push(JSON.parse(text)),
      masks: new Masks(),
      module: "tiny",
      threshold: levels.provider,
      subsystemThreshold: (name) => levels.subsystem(name),
      fields: { tf_rpc: "ReadResource" },
    });
    return { log, lines };
  }

  test("writes what its level allows, with its fields", () => {
    const { log, lines } = collect({ TF_LOG: "info" });
    for (const level of ["trace", "debug", "info", "warn", "error"] as const) {
      log[level](level, { own: 1 });
    }
    expect(lines.map((entry) => entry["@level"])).toEqual(["info", "warn", "error"]);
    expect(lines[0]).toMatchObject({ "@message": "info", tf_rpc: "ReadResource", own: 1 });
    expect([log.isEnabled("debug"), log.isEnabled("info")]).toEqual([false, true]);
  });

  test("has subsystems with levels of their own", () => {
    const { log, lines } = collect({ TF_LOG: "error", TF_LOG_PROVIDER_TINY_HTTP: "debug" });
    log.subsystem("http").debug("a request");
    log.subsystem("cache").debug("a hit");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ "@module": "tiny.http", tf_rpc: "ReadResource" });
  });

  test("adds fields, and masks for all that stem from it", () => {
    const { log, lines } = collect({ TF_LOG: "trace" });
    log.with({ id: "1" }).with({ id: "2", more: true }).mask("hidden");
    log.with({ id: "1" }).with({ id: "2", more: true }).info("is hidden");
    expect(lines[0]).toMatchObject({ "@message": "is ***", id: "2", more: true, tf_rpc: "ReadResource" });
  });
});

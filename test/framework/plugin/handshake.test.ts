import { X509Certificate } from "node:crypto";
import { createServerCertificate } from "../../../src/framework/plugin/handshake/certificate";
import {
  contextTag,
  element,
  objectIdentifier,
  time,
  unsignedInteger,
} from "../../../src/framework/plugin/handshake/der";
import { HandshakeError, handshakeLine, readHandshake } from "../../../src/framework/plugin/handshake/handshake";
import { cookie } from "./support/plugin-process";

const address = "registry.terraform.io/test/tiny";
function read(environment: NodeJS.ProcessEnv) {
  return readHandshake({ ...cookie, ...environment }, address);
}

describe("the handshake's request", () => {
  test("is taken from the environment", () => {
    expect(
      read({
        PLUGIN_CLIENT_CERT: "-----BEGIN…",
        PLUGIN_MIN_PORT: "10000",
        PLUGIN_MAX_PORT: "25000",
        PLUGIN_UNIX_SOCKET_DIR: "/sockets",
        PLUGIN_MULTIPLEX_GRPC: "true",
      }),
    ).toEqual({
      clientCertificate: "-----BEGIN…",
      ports: { first: 10000, last: 25000 },
      socketFolder: "/sockets",
      asksForMultiplexing: true,
    });
  });

  test("is satisfied with the cookie alone", () => {
    expect(read({ PLUGIN_CLIENT_CERT: "", PLUGIN_MIN_PORT: "1" })).toEqual({
      clientCertificate: undefined,
      ports: { first: 0, last: 0 },
      socketFolder: undefined,
      asksForMultiplexing: false,
    });
  });

  test("without the cookie says what this program is", () => {
    for (const environment of [{}, { TF_PLUGIN_MAGIC_COOKIE: "other" }]) {
      expect(() => readHandshake(environment, address)).toThrow(HandshakeError);
      expect(() => readHandshake(environment, address)).toThrow(
        /is the Terraform provider registry.*required_providers/s,
      );
    }
  });

  test.each([
    [{ PLUGIN_MIN_PORT: "x", PLUGIN_MAX_PORT: "2" }, 'PLUGIN_MIN_PORT is "x", which is no port.'],
    [{ PLUGIN_MIN_PORT: "1", PLUGIN_MAX_PORT: "65536" }, 'PLUGIN_MAX_PORT is "65536", which is no port.'],
    [{ PLUGIN_MIN_PORT: "9", PLUGIN_MAX_PORT: "8" }, "PLUGIN_MIN_PORT is 9, which is more than PLUGIN_MAX_PORT, 8."],
  ])("names a variable that makes no sense: %o", (environment, message) => {
    expect(() => read(environment)).toThrow(new HandshakeError(message));
  });
});

describe("the handshake's line", () => {
  const socket = { network: "unix", address: "/tmp/s" } as const;

  test("has the certificate without padding", () => {
    expect(handshakeLine(read({}), socket, Buffer.from([1, 2]))).toBe("1|6|unix|/tmp/s|grpc|AQI");
    expect(handshakeLine(read({}), socket, undefined)).toBe("1|6|unix|/tmp/s|grpc|");
  });

  test("answers who asks for multiplexing", () => {
    const request = read({ PLUGIN_MULTIPLEX_GRPC: "true" });
    expect(handshakeLine(request, socket, undefined)).toBe("1|6|unix|/tmp/s|grpc||false");
  });
});

describe("the server's certificate", () => {
  const { der, cert, key } = createServerCertificate();
  const certificate = new X509Certificate(der);

  test("is a server's for localhost, signed by itself", () => {
    expect(certificate.subject).toBe("CN=localhost");
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkHost("localhost")).toBe("localhost");
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(new X509Certificate(cert).raw).toEqual(der);
    expect(certificate.checkPrivateKey(require("node:crypto").createPrivateKey(key))).toBe(true);
  });

  test("is valid from yesterday, for a year", () => {
    const days = (text: string) => Math.round((Date.parse(text) - Date.now()) / 86_400_000);
    expect([days(certificate.validFrom), days(certificate.validTo)]).toEqual([-1, 365]);
  });

  test("is another one each time, with a positive serial number of one length", () => {
    const serials = Array.from({ length: 20 }, () => new X509Certificate(createServerCertificate().der).serialNumber);
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) {
      expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
    }
  });

  test("is good in the years from 2050 on, which are written otherwise", () => {
    const late = new X509Certificate(createServerCertificate(new Date("2050-06-01T00:00:00Z")).der);
    expect(late.validFrom).toBe("May 31 00:00:00 2050 GMT");
  });
});

describe("DER", () => {
  test("has lengths of every size", () => {
    expect(element(4, Buffer.alloc(127)).subarray(0, 2)).toEqual(Buffer.from([4, 127]));
    expect(element(4, Buffer.alloc(128)).subarray(0, 3)).toEqual(Buffer.from([4, 0x81, 128]));
    expect(element(4, Buffer.alloc(65_536)).subarray(0, 5)).toEqual(Buffer.from([4, 0x83, 1, 0, 0]));
  });

  test("has numbers, identifiers, times and tags", () => {
    expect(unsignedInteger(Buffer.from([0x80]))).toEqual(Buffer.from([2, 2, 0, 0x80]));
    expect(objectIdentifier("1.2.840.10045.4.3.2").toString("hex")).toBe("06082a8648ce3d040302");
    expect(time(new Date("2049-12-31T23:59:59Z")).toString("latin1", 2)).toBe("491231235959Z");
    expect(time(new Date("2050-01-01T00:00:00Z")).toString("latin1", 2)).toBe("20500101000000Z");
    expect([contextTag(0, true), contextTag(2, false)]).toEqual([0xa0, 0x82]);
  });
});

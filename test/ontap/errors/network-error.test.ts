import { networkError } from "../../../src/ontap/errors/network-error";

/** A failure as Node words it: the text is OpenSSL's, and stands in the code only after the handshake. */
function failure(text: string, code: string): Error {
  return Object.assign(
    new Error(`80AC02A8587F0000:error:0A000418:SSL routines:ssl3_read_bytes:${text}:../deps/x.c:1`),
    {
      code,
    },
  );
}

// Each as `openssl s_server` and Node 20 to 26 word it.
it.each([
  ["tlsv1 alert unknown ca", "EPROTO", "The host does not accept the client certificate", "certificate"],
  [
    "tlsv1 alert unknown ca",
    "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
    "The host does not accept the client certificate",
    "certificate",
  ],
  ["sslv3 alert bad certificate", "EPROTO", "The host does not accept the client certificate", "certificate"],
  ["ssl/tls alert certificate expired", "EPROTO", "The host does not accept the client certificate", "certificate"],
  [
    "tlsv13 alert certificate required",
    "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    "The host demands a client certificate",
    "certificate",
  ],
  ["sslv3 alert handshake failure", "EPROTO", "The host broke off the TLS handshake", undefined],
  ["ssl/tls alert handshake failure", "EPROTO", "The host broke off the TLS handshake", undefined],
  [
    "tlsv1 alert protocol version",
    "EPROTO",
    "The host offers no TLS version that this client accepts: TLS 1.2 and TLS 1.3",
    undefined,
  ],
  [
    "unsupported protocol",
    "ERR_SSL_UNSUPPORTED_PROTOCOL",
    "The host offers no TLS version that this client accepts: TLS 1.2 and TLS 1.3",
    undefined,
  ],
  ["tlsv1 alert internal error", "EPROTO", "No secure connection could be made", undefined],
])("tells what %s (%s) means", (text, code, reason, option) => {
  const error = networkError(failure(text, code), undefined);
  expect(error).toMatchObject({ kind: "tls", reason, option, retryable: false, outcome: "none", cause: { code } });
});

it("tells through which proxy it was", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:3128"), { code: "ECONNREFUSED" });
  expect(networkError(refused, "http://proxy.example:3128")).toMatchObject({
    kind: "connection",
    reason: "The connection was refused (through the proxy http://proxy.example:3128)",
  });
});

// Each as Bun 1.4 words it, against the same servers.
it.each([
  ["WRONG_VERSION_NUMBER", "The port does not speak TLS"],
  ["TLSV1_ALERT_PROTOCOL_VERSION", "The host offers no TLS version that this client accepts: TLS 1.2 and TLS 1.3"],
  ["TLSV1_ALERT_CERTIFICATE_REQUIRED", "The host demands a client certificate"],
  ["SSLV3_ALERT_HANDSHAKE_FAILURE", "The host broke off the TLS handshake"],
  ["TLSV1_ALERT_UNKNOWN_CA", "The host does not accept the client certificate"],
])("%s of BoringSSL means the same", (name, reason) => {
  const thrown = Object.assign(new Error(`error:100000f7:SSL routines:OPENSSL_internal:${name}`), {
    code: `ERR_SSL_${name}`,
  });
  expect(networkError(thrown, undefined)).toMatchObject({ reason });
});

it("a socket that Bun found closed may have carried the request", () => {
  const thrown = Object.assign(new Error("Socket is closed"), { code: "ERR_SOCKET_CLOSED" });
  expect(networkError(thrown, undefined)).toMatchObject({ kind: "connection", retryable: true, outcome: "unknown" });
});

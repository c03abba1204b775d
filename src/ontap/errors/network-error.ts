import { types } from "node:util";
import { words } from "../../text/text";
import { OntapError } from "./ontap-error";

/** Marks a connection that did not stand in time, so that it can be told from an answer that did not come. */
export const connectTimeoutCode = "ERR_CONNECT_TIMEOUT";

interface Meaning {
  readonly kind: "connection" | "tls" | "timeout";
  readonly reason: string;
  readonly advice: string;
  /** The option of the connection that mends it. */
  readonly option?: string;
  readonly retryable: boolean;
  readonly outcome: "none" | "unknown";
}

const notSent = { retryable: true, outcome: "none" } as const;
const perhapsSent = { retryable: true, outcome: "unknown" } as const;
const useless = { retryable: false, outcome: "none" } as const;

const noTls: Meaning = {
  kind: "tls",
  reason: "The port does not speak TLS",
  advice: "Check that the port is the cluster's HTTPS service, 443 as a rule, and not one for plain HTTP.",
  ...useless,
};

const byCode: Readonly<Record<string, Meaning>> = {
  ECONNREFUSED: {
    kind: "connection",
    reason: "The connection was refused",
    advice: "Check the host and the port, and that the cluster's web services are enabled.",
    ...notSent,
  },
  ENOTFOUND: {
    kind: "connection",
    reason: "The hostname is not known",
    advice: "Check the spelling of the host, or name the cluster's management LIF by its address.",
    ...useless,
  },
  EAI_AGAIN: {
    kind: "connection",
    reason: "The hostname could not be looked up for now",
    advice: "Check the DNS servers of this machine.",
    ...notSent,
  },
  EHOSTUNREACH: unreachable(),
  EHOSTDOWN: unreachable(),
  ENETUNREACH: unreachable(),
  ENETDOWN: unreachable(),
  [connectTimeoutCode]: {
    kind: "timeout",
    reason: "The connection did not stand in time",
    advice: "Check the host, the port, and the firewalls in between.",
    ...notSent,
  },
  ECONNRESET: broken(),
  // Bun's, for one that was closed before TLS was established; nothing says that it is for no other.
  ERR_SOCKET_CLOSED: broken(),
};

function broken(): Meaning {
  return {
    kind: "connection",
    reason: "The connection broke before the answer was complete",
    advice: "Check the network to the cluster, and whether its management LIF has just moved.",
    ...perhapsSent,
  };
}

function unreachable(): Meaning {
  return {
    kind: "connection",
    reason: "The host cannot be reached",
    advice: "Check the host, the routes of this machine, and that the cluster is up.",
    ...notSent,
  };
}

const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
]);

/** What the two sides of a TLS handshake tell each other, in OpenSSL's words, some of which stand in Node's codes. */
const alerts: readonly { readonly pattern: RegExp; readonly meaning: Meaning }[] = [
  {
    pattern: /alert protocol version|unsupported[ _]protocol|version too low/i,
    meaning: {
      kind: "tls",
      reason: "The host offers no TLS version that this client accepts: TLS 1.2 and TLS 1.3",
      advice:
        "Allow one of them on the cluster (`security config modify -interface SSL -supported-protocols`), or on whatever " +
        "answers in its place.",
      ...useless,
    },
  },
  {
    pattern: /alert certificate required/,
    meaning: {
      kind: "tls",
      reason: "The host demands a client certificate",
      advice:
        "Give `certificate` and `key`; if no login by certificate is meant, check what answers at this host and port.",
      option: "certificate",
      ...useless,
    },
  },
  {
    pattern:
      /alert (bad certificate|unknown ca|access denied|(unsupported |no )certificate|certificate (unknown|expired|revoked))/,
    meaning: {
      kind: "tls",
      reason: "The host does not accept the client certificate",
      advice:
        "Check that `certificate` is valid by the cluster's clock, and that the cluster trusts the authority that signed it " +
        "(`security certificate install -type client-ca`).",
      option: "certificate",
      ...useless,
    },
  },
  {
    pattern: /alert handshake failure/,
    meaning: {
      kind: "tls",
      reason: "The host broke off the TLS handshake",
      advice:
        "It may demand a client certificate (`certificate` and `key`), or offer no cipher that this client accepts.",
      ...useless,
    },
  },
];

/**
 * What a failure of the network means.
 * @param thrown what Node threw; only its text and its code become the cause
 * @param proxy the proxy in between, without its login
 */
export function networkError(thrown: unknown, proxy: string | undefined): OntapError {
  const text = types.isNativeError(thrown) ? thrown.message : String(thrown);
  const code = types.isNativeError(thrown) && "code" in thrown ? String(thrown.code) : "";
  const meaning = meaningOf(code, inWordsOfOpenSsl(text));
  const about = proxy === undefined ? meaning : throughProxy(meaning, proxy);
  return new OntapError({ ...about, advice: words(about.advice), cause: Object.assign(new Error(text), { code }) });
}

/** Where a proxy is in between, it is the proxy that is looked up and connected to. */
function throughProxy(meaning: Meaning, proxy: string): Meaning {
  if (meaning === noTls && proxy.startsWith("https:")) {
    return {
      ...meaning,
      reason: `The proxy ${proxy}, or the port behind it, does not speak TLS`,
      advice:
        "Give the proxy as `http://…` unless it speaks TLS itself; else check that the port is the cluster's HTTPS service.",
    };
  }
  const reason = `${meaning.reason} (through the proxy ${proxy})`;
  const isConnecting = meaning.kind !== "tls" && meaning.outcome === "none";
  if (!isConnecting) {
    return { ...meaning, reason };
  }
  return {
    ...meaning,
    reason,
    advice:
      "Check that the proxy is there and reaches the host. It comes from `HTTPS_PROXY` where no option names one; a host in " +
      "`NO_PROXY` is reached without it.",
  };
}

/** The answer to a request that was sent did not come in time. */
export function answerTimeout(ms: number): OntapError {
  return new OntapError({
    kind: "timeout",
    reason: `No answer within ${ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`}`,
    advice: words("The cluster is reachable but slow: try again, or allow more time by `responseTimeout`."),
    option: "responseTimeout",
    ...perhapsSent,
  });
}

/** BoringSSL, which Bun has in the place of OpenSSL, gives the same reasons by their names: TLSV1_ALERT_UNKNOWN_CA. */
function inWordsOfOpenSsl(text: string): string {
  return text.replace(/(?<=\bOPENSSL_internal:)[A-Z0-9_]+/, (name) => name.toLowerCase().replaceAll("_", " "));
}

function meaningOf(code: string, text: string): Meaning {
  if (code === "ETIMEDOUT" && /\bconnect\b/.test(text)) {
    return byCode[connectTimeoutCode] ?? unreachable();
  }
  if (/before secure TLS connection was established/.test(text)) {
    return {
      kind: "connection",
      reason: "The connection was closed before TLS was established",
      advice: "Check that the port is the cluster's HTTPS service, and that nothing in between closes connections.",
      ...notSent,
    };
  }
  if (untrusted.has(code)) {
    return {
      kind: "tls",
      reason: "The certificate of the host is not signed by an authority that this connection trusts",
      advice: "Give the CA certificate that signed it as `ca`; switch off verification for test systems only.",
      option: "ca",
      ...useless,
    };
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return {
      kind: "tls",
      reason: "The certificate belongs to another host",
      advice:
        "Use a hostname or address that stands in the cluster's certificate, or install one that names this host.",
      ...useless,
    };
  }
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
    return {
      kind: "tls",
      reason:
        code === "CERT_HAS_EXPIRED"
          ? "The certificate of the host has expired"
          : "The certificate of the host is not valid yet",
      advice: "Install a new certificate on the cluster, and check the clock of this machine.",
      ...useless,
    };
  }
  if (/^(EPROTO$|ERR_SSL_)/.test(code) && /wrong version number|packet length too long/.test(text)) {
    return noTls;
  }
  const alert = alerts.find(({ pattern }) => pattern.test(text) || pattern.test(code));
  if (alert !== undefined) {
    return alert.meaning;
  }
  // Where a PEM cannot be read, OpenSSL's own words come without a code of Node's.
  if (/^ERR_(OSSL|SSL|TLS)/.test(code) || code === "EPROTO" || /\berror:[0-9A-F]{8}:/.test(text)) {
    return {
      kind: "tls",
      reason: "No secure connection could be made",
      advice:
        "Check that the port speaks HTTPS, and that the certificate, key and CA given are valid PEM and belong together.",
      ...useless,
    };
  }
  return byCode[code] ?? { ...broken(), reason: "The connection failed" };
}

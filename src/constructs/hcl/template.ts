/** A piece of a template in Terraform's language: text as it stands, or what is within `${…}` and `%{…}`. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: string };

/** Whether a text holds a reference or a template, so that only Terraform knows what comes of it. */
export function isExpression(text: string): boolean {
  return /(^|[^$])\$\{|(^|[^%])%\{/.test(text);
}

/** Takes a text apart as Terraform does. What is not closed counts as text. */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = "";
  let at = 0;
  while (at < template.length) {
    const opening = template.slice(at, at + 2);
    if (opening === "$$" || opening === "%%") {
      // `$${` stands for `${` as text.
      const isEscape = template[at + 2] === "{";
      text += isEscape ? `${opening[0]}{` : opening;
      at += isEscape ? 3 : 2;
      continue;
    }
    const end = opening === "${" || opening === "%{" ? endOfExpression(template, at + 2) : undefined;
    if (end === undefined) {
      text += template[at];
      at += 1;
      continue;
    }
    if (text !== "") {
      parts.push({ kind: "text", text });
    }
    text = "";
    parts.push({ kind: "expression", expression: template.slice(at + 2, end) });
    at = end + 1;
  }
  if (text !== "") {
    parts.push({ kind: "text", text });
  }
  return parts;
}

/** Where the brace is that closes an expression. */
function endOfExpression(template: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < template.length; at += 1) {
    const character = template[at];
    if (character === '"') {
      at = endOfQuotation(template, at + 1);
    } else if (character === "{") {
      depth += 1;
    } else if (character === "}") {
      depth -= 1;
      if (depth === 0) {
        return at;
      }
    }
  }
  return undefined;
}

/** Where the quotation mark is that closes a quoted template, which may hold expressions with quotations of their own. */
function endOfQuotation(template: string, start: number): number {
  for (let at = start; at < template.length; at += 1) {
    const opening = template.slice(at, at + 2);
    if (opening[0] === '"') {
      return at;
    }
    if (opening[0] === "\\" || opening === "$$" || opening === "%%") {
      at += 1;
    } else if (opening === "${" || opening === "%{") {
      at = endOfExpression(template, at + 2) ?? template.length;
    }
  }
  return template.length;
}

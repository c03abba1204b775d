// A rule for textlint: no sentence with more words than a reader takes in at once. Code counts as one word, however long it is.
import { splitAST } from "sentence-splitter";

const most = 30;

function wordsOf(node) {
  if (node.type === "Code") {
    return 1;
  }
  if (node.children) {
    return node.children.reduce((sum, child) => sum + wordsOf(child), 0);
  }
  return (node.value ?? "").split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function sentenceWords({ Syntax, RuleError, report }) {
  function check(node) {
    for (const sentence of splitAST(node).children) {
      const count = sentence.type === "Sentence" ? wordsOf(sentence) : 0;
      if (count > most) {
        report(sentence, new RuleError(`A sentence of ${count} words, where ${most} are the most. Make two of it`));
      }
    }
  }
  return { [Syntax.Paragraph]: check, [Syntax.Header]: check, [Syntax.TableCell]: check };
}

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
  return {
    [Syntax.Paragraph](paragraph) {
      for (const sentence of splitAST(paragraph).children) {
        const count = sentence.type === "Sentence" ? wordsOf(sentence) : 0;
        if (count > most) {
          report(sentence, new RuleError(`A sentence of ${count} words, where ${most} are the most. Make two of it`));
        }
      }
    },
  };
}

// What people write without quotes. Each finder returns undefined where its phrase is not there.

const FILLERS = /^(?:(?:the|a|an|my|our|all|some|any|these|those|it|this|that)\b)/i;

export function commandAfterVerb(text: string): string | undefined {
  const found =
    /^\s*(?:please\s+)?(?:run|execute|exec|bash|shell)\b(?:\s+the\s+command\b|\s+command\b)?\s*:?\s+(\S.*)$/im.exec(
      text,
    )?.[1];
  if (!found || FILLERS.test(found)) return undefined;
  return /^"([^"]*)"$/.exec(found.trim())?.[1] ?? found.trim();
}

/** A prompt that is a command itself, such as `git status`. */
export function bareCommand(text: string): string | undefined {
  const known =
    /^\s*(?:git|npm|npx|node|python3?|pip|cargo|docker|kubectl|curl|echo|pwd|whoami|uname|df|du|ps|wc)(?=\s|$)[^\n]*$/;
  return known.exec(text)?.[0].trim();
}

export function searchedText(text: string): string | undefined {
  const found =
    /\b(?:for|mentions? of|occurrences? of|contain(?:s|ing)?|matching|match(?:es)?)\s+(\S.*)$/im.exec(text)?.[1] ??
    /\b(?:grep|search|find|where is|where are)\s+(\S.*)$/im.exec(text)?.[1];
  const term = found
    ?.replace(/\s+(?:in|under|inside|within)\s+.*$/i, '')
    .replace(/^(?:the|a|an)\s+(?:word|text|string)\s+/i, '')
    .replace(/\s+(?:is|are)?\s*(?:used|defined|called)\W*$/i, '');
  return clean(term);
}

export function folderAfterIn(text: string): string | undefined {
  const found = /\b(?:in|under|inside|within)\s+(?:the\s+)?(?:folder\s+|directory\s+)?([\w@./-]+)/i.exec(text)?.[1];
  return found &&
    !/^(here|this|all|every|any|it|current|which|my|our|a|an|folder|directory|project|repo|repository|files?)$/i.test(
      found,
    )
    ? clean(found)
    : undefined;
}

export function textAfterWith(text: string): string | undefined {
  return clean(
    /\b(?:saying|that says|containing|with(?: the)? (?:content|text)|with)\s*:?\s+(\S[^\n]*)$/im.exec(text)?.[1],
  );
}

export function replacement(text: string): { old: string; new: string } | undefined {
  const found =
    /\b(?:replace|change|substitute|edit)\s+(\S.*?)\s+(?:with|to|by|into)\s+(\S.*?)(?:\s+in\s+\S+)?\s*$/im.exec(text);
  return found?.[1] && found[2] ? { old: found[1], new: found[2] } : undefined;
}

/** The words after “ask me”, up to a colon, as a question. */
export function questionToAsk(text: string): string | undefined {
  const found = /\bask\s+(?:me|us|the\s+user|user)?\s*(?:about\s+|for\s+)?([^:(\n]*)/i.exec(text)?.[1];
  const words = clean(found?.replace(/[?\s]+$/, ''));
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}?` : undefined;
}

/** `red, blue or green` after a colon, or between brackets. */
export function choicesAfterColon(text: string): string[] | undefined {
  const list = /:\s*([^:\n]+)$/m.exec(text)?.[1] ?? /\(([^)\n]+)\)/.exec(text)?.[1];
  const choices = list?.split(/\s*(?:,|;|\/|\bor\b)\s*/).map(choice => choice.replace(/^["'`]|["'`?.]+$/g, '').trim());
  const real = choices?.filter(choice => choice !== '');
  return real && real.length > 1 ? real : undefined;
}

export function lineRange(text: string): [number, number] | undefined {
  const found = /\blines?\s+(\d{1,7})(?:\s*(?:-|–|to)\s*(\d{1,7}))?/i.exec(text);
  return found ? [Number(found[1]), Number(found[2] ?? found[1])] : undefined;
}

/** `Paris` in “weather in Paris”. */
export function textAfterPreposition(text: string): string | undefined {
  const found = /\b(?:in|for|of|to|about|at|on|named|called)\s+(\S[^\n]*)$/i.exec(text)?.[1];
  return found && !FILLERS.test(found) ? clean(found) : undefined;
}

/** `say hi` in “delegate: say hi”. */
export function textAfterColon(text: string): string | undefined {
  return /^[^:\n]{1,60}:\s+(\S[\s\S]*)$/.exec(text.trim())?.[1];
}

/** What is said after the name of the tool, such as a reason. */
export function textAfterName(name: string, text: string): string | undefined {
  const at = text.indexOf(name);
  if (at < 0) return undefined;
  const after = text
    .slice(at + name.length)
    .replace(/^[`"']?\s*(?:tool\b)?\s*(?:with|because|since|and say|saying|for|on)?\b[\s:,-]*/i, '');
  return clean(after);
}

function clean(text: string | undefined): string | undefined {
  const cleaned = text
    ?.trim()
    .replace(/[.?!,;]+$/, '')
    .trim();
  return cleaned === '' ? undefined : cleaned;
}

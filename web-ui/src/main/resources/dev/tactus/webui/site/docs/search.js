// Full-text search over the sections of the documentation. Words of Latin script match from their begin; Chinese text has no
// blanks, so that two neighbouring signs (bigrams) stand for its words.

/**
 * A section: address below /docs/, language, title of the page, heading, text.
 *
 * @typedef {[string, string, string, string, string]} Section
 */

const RESULTS_MAX = 12;
const EXCERPT = 150;

/**
 * Returns the terms of a query, in small letters.
 *
 * @param {string} query
 * @returns {string[]}
 */
export function terms(query) {
  const found = [];
  for (const [run] of query.toLowerCase().matchAll(/\p{Script=Han}+|[^\s\p{Script=Han}\p{P}]+(?:[-._][^\s\p{Script=Han}\p{P}]+)*/gu)) {
    const signs = [...run];
    if (/\p{Script=Han}/u.test(run) && signs.length > 2) {
      for (let i = 0; i + 1 < signs.length; i++) {
        found.push(`${signs[i]}${signs[i + 1]}`);
      }
    } else {
      found.push(run);
    }
  }
  return [...new Set(found)];
}

/**
 * Returns how often a text has a term, up to a bound; a Latin one only where a word begins.
 *
 * @param {string} text
 * @param {string} term
 */
function count(text, term) {
  let times = 0;
  for (let at = text.indexOf(term); at >= 0 && times < 4; at = text.indexOf(term, at + term.length)) {
    const before = text.charAt(at - 1);
    if (/\p{Script=Han}/u.test(term) || !/[\p{L}\p{N}]/u.test(before)) {
      times++;
    }
  }
  return times;
}

/**
 * Returns the sections that have most of the terms, the best first; those in the language of the page before others.
 *
 * @param {Section[]} index
 * @param {string} query
 * @param {string} language
 * @returns {Section[]}
 */
export function search(index, query, language) {
  const wanted = terms(query);
  const phrase = query.trim().toLowerCase();
  if (wanted.length === 0) {
    return [];
  }
  const scored = index.map(section => {
    const [title, heading, text] = [section[2], section[3], section[4]].map(part => part.toLowerCase());
    let has = 0;
    let score = section[1] === language ? 2 : 0;
    for (const term of wanted) {
      const here = 8 * Math.min(1, count(title ?? "", term)) + 6 * Math.min(1, count(heading ?? "", term)) + count(text ?? "", term);
      has += here > 0 ? 1 : 0;
      score += here;
    }
    if (wanted.length > 1 && `${title} ${heading} ${text}`.includes(phrase)) {
      score += 12;
    }
    return { section, has, score };
  });
  const most = Math.max(...scored.map(each => each.has));
  if (most * 2 < wanted.length || most === 0) {
    return [];
  }
  return scored
    .filter(each => each.has === most)
    .sort((a, b) => b.score - a.score)
    .slice(0, RESULTS_MAX)
    .map(each => each.section);
}

/**
 * Returns the part of a text around the first of the terms.
 *
 * @param {string} text
 * @param {string[]} wanted
 */
export function excerpt(text, wanted) {
  const small = text.toLowerCase();
  const first = Math.min(...wanted.map(term => small.indexOf(term)).filter(at => at >= 0), text.length);
  const start = first === text.length ? 0 : Math.max(0, first - EXCERPT / 3);
  return `${start > 0 ? "… " : ""}${text.slice(start, start + EXCERPT)}${start + EXCERPT < text.length ? " …" : ""}`;
}

/**
 * Named characters of HTML 4, as an editor writes them into text. World: shared, pure.
 *
 * What must stay true: read once, never twice (`&amp;lt;` is the text `&lt;`); a name that is not known stays as it was
 * written, so nothing is lost.
 */

/** The names of a row of characters that follow each other, from `first` on. */
const row = (first: number, names: string): [string, string][] =>
  names.split(' ').map((name, i) => [name, String.fromCodePoint(first + i)])

const named = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ...row(
    0xa0,
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
  ),
  ...row(0x391, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'),
  ...row(0x3a3, 'Sigma Tau Upsilon Phi Chi Psi Omega'),
  ...row(
    0x3b1,
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega',
  ),
  ...row(0x152, 'OElig oelig'),
  ...row(0x160, 'Scaron scaron'),
  ['Yuml', '\u0178'],
  ['fnof', '\u0192'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ...row(0x200c, 'zwnj zwj lrm rlm'),
  ...row(0x2013, 'ndash mdash'),
  ...row(0x2018, 'lsquo rsquo sbquo'),
  ...row(0x201c, 'ldquo rdquo bdquo'),
  ...row(0x2020, 'dagger Dagger bull'),
  ['hellip', '\u2026'],
  ['permil', '\u2030'],
  ...row(0x2032, 'prime Prime'),
  ...row(0x2039, 'lsaquo rsaquo'),
  ['euro', '\u20ac'],
  ['trade', '\u2122'],
  ...row(0x2190, 'larr uarr rarr darr harr'),
  ['rArr', '\u21d2'],
  ['hArr', '\u21d4'],
  ['minus', '\u2212'],
  ['radic', '\u221a'],
  ['infin', '\u221e'],
  ['asymp', '\u2248'],
  ...row(0x2260, 'ne equiv'),
  ...row(0x2264, 'le ge'),
])

function numbered(digits: string, base: number): string {
  const code = Number.parseInt(digits, base)
  const bad =
    !(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff) || (code < 0x20 && code !== 9 && code !== 10)
  return bad ? '\ufffd' : String.fromCodePoint(code)
}

/** Text of HTML as the characters that it means. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,9}));/g,
    (all, dec, hex, name) => {
      if (dec !== undefined) return numbered(String(dec), 10)
      if (hex !== undefined) return numbered(String(hex), 16)
      return named.get(String(name)) ?? all
    },
  )
}

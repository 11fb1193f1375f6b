/**
 * README-verify.txt: how to check a pack with nothing but stock tools. World: main, pure. The words come from the
 * locale files, the commands stand here because they are code; a test runs them on a real pack.
 */
import type { Translate } from '../../src-shared/text/context.ts'
import { PACK_NAMESPACE } from '../crypto/sshsig.ts'

/** Checks chains, heads and payload commitments; run in the pack's folder. */
export const PYTHON_CHECK = `import hashlib, json, pathlib
for f in sorted(pathlib.Path("data/journals").glob("?????????????.ndjson")):
    prev, n = "0" * 64, 0
    for line in f.read_bytes().splitlines():
        e, n = json.loads(line), n + 1
        assert e["prev"] == prev and e["seq"] == n, f"{f}: chain broken at line {n}"
        prev, last = hashlib.sha256(line + b"\\n").hexdigest(), hashlib.sha256(line).hexdigest()
        p = pathlib.Path(f"data/entries/{f.stem}/{n:010d}.json")
        assert not p.exists() or hashlib.sha256(p.read_bytes()).hexdigest() == e["m"], f"{p}: not what was committed"
        if e["k"] == "erase" and p.exists():
            d = json.loads(p.read_bytes())
            print("erased", json.dumps({k: d.get(k) for k in ("ref", "rec", "who", "ground", "reason")}), "entries", *(s for j in d["entries"].values() for s in j))
    head = pathlib.Path(f"data/journals/{f.stem}.head.txt").read_text().split("\\n")
    assert head[3:5] == [str(n), last], f"{f}: does not end at its head"
    print(f.stem, n, "entries, chain and head agree")
`
const POWERSHELL_CHECK = `foreach ($m in 'tagmanifest-sha256.txt','manifest-sha256.txt') {
  Get-Content -Encoding UTF8 $m | ForEach-Object {
    $sum, $file = $_ -split '  ', 2
    if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $sum) { Write-Output "CHANGED: $file" } } }
`
/** Breaks prose at spaces, for viewers that do not wrap. */
function wrap(prose: string, width = 88): string {
  return prose
    .split('\n')
    .map((line) => {
      const lines = ['']
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? ''
        if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
      }
      return lines.join('\n')
    })
    .join('\n')
}
const indent = (code: string): string => code.replace(/^(?=.)/gm, '    ')

export interface ReadmeFacts {
  readonly identity: string
  readonly journals: readonly string[]
  readonly minisignLine: string
  readonly keyNumber: string
  readonly sshFingerprint: string
  readonly words: readonly string[]
}

export function readmeVerify(facts: ReadmeFacts, t: Translate): string {
  const first = facts.journals[0] ?? ''
  const ssh = `ssh-keygen -Y verify -f data/keys/allowed_signers -I ${facts.identity} -n ${PACK_NAMESPACE} -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt\n`
  const minisign = 'minisign -V -H -p data/keys/pack-key.pub -m tagmanifest-sha256.txt\n'
  const sums = `sha256sum -c --strict --quiet tagmanifest-sha256.txt\nsha256sum -c --strict --quiet manifest-sha256.txt\n`
  const mac = `shasum -a 256 -c tagmanifest-sha256.txt\nshasum -a 256 -c manifest-sha256.txt\n`
  const count = `find data -type f | wc -l\nwc -l < manifest-sha256.txt\n`
  const heads = `for h in data/journals/*.head.txt; do minisign -V -H -Q -p data/keys/pack-key.pub -m "$h" || echo "WRONG: $h"; done\ntail -n 1 data/journals/${first}.ndjson | tr -d '\\n' | sha256sum\ntail -n 1 data/journals/${first}.head.txt\n`
  const words = `{ printf 'sealbook/pack-key-words/1\\0'; sed -n 2p data/keys/pack-key.pub | base64 -d | tail -c 32; } | b2sum -l 256 | cut -c1-22\n`
  const step = (n: number, ...codes: readonly [key: string, code: string][]): string =>
    `${wrap(`${t('pack.readme.step', { n })} ${t(`pack.readme.step${n}`)}`)}\n\n${codes
      .map(([key, code]) => `${wrap(t(`pack.readme.${key}`))}\n\n${indent(code)}`)
      .join('\n')}`
  const key = [
    `${t('pack.readme.words')}  ${facts.words.join(' ')}`,
    `minisign ${facts.keyNumber}:  ${facts.minisignLine}`,
    `ssh:  ${facts.sshFingerprint}`,
  ].join('\n')
  return [
    `${t('pack.readme.title')}\n${'='.repeat(t('pack.readme.title').length)}\n`,
    `${wrap(t('pack.readme.intro'))}\n`,
    step(1, ['ssh', ssh], ['minisign', minisign], ['windows', `cmd /c "${ssh.trimEnd()}"\n`]),
    step(2, ['linux', sums], ['mac', mac], ['powershell', POWERSHELL_CHECK], ['added', count]),
    step(3, ['heads', heads]),
    step(4, ['python', PYTHON_CHECK]),
    `${step(5, ['compute', words])}\n${wrap(t('pack.readme.compare'))}\n\n${indent(key)}\n`,
    `${wrap(t('pack.readme.limits'))}\n`,
  ].join('\n')
}

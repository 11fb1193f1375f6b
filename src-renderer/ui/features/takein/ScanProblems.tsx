/** What of the scans was not taken in: files and codes, each with its reason and what to do. World: UI. */
import type { ScanFacts } from '../../../../src-shared/ipc/contract-paper.ts'
import { useT } from '../../i18n/index.ts'
import styles from './takein.module.css'

type Problem = ScanFacts['problems'][number]

export function ScanProblems({ read: { files, problems } }: { readonly read: ScanFacts }) {
  const t = useT()
  const unread = files.flatMap(({ name, why }) => (why ? [{ name, why }] : []))
  const count = unread.length + problems.length
  if (count === 0) return null
  return (
    <section aria-labelledby="takein-problems" className={styles.section}>
      <h2 id="takein-problems">{t('takein.scan.problems', { count })}</h2>
      <ul className={styles.list}>
        {unread.map(({ name, why }) => (
          <li key={name} data-why={why}>
            <span className={styles.who}>{name}</span>
            <Reason
              why={t(`error.${why}.title`, { file: name })}
              then={t(`error.${why}.next`, { file: name })}
            />
          </li>
        ))}
        {groupsOf(problems).map(({ times, ...problem }) => (
          <li key={keyOf(problem)} data-why={problem.why}>
            <Where problem={problem} file={files[problem.file]?.name ?? ''} times={times} />
            <Reason
              why={t(
                problem.why === 'other_sheet' ? 'takein.scan.unknown_sheet' : `sops.line.${problem.why}`,
              )}
              then={t(`takein.line.${problem.why}`)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
const keyOf = ({ file, page, why, name = '' }: Problem): string => `${file} ${page} ${why} ${name}`
/** What is wrong in the same way on the same page stands there once. */
function groupsOf(problems: readonly Problem[]): (Problem & { readonly times: number })[] {
  const groups = new Map<string, Problem & { readonly times: number }>()
  for (const problem of problems) {
    const key = keyOf(problem)
    groups.set(key, { ...problem, times: (groups.get(key)?.times ?? 0) + 1 })
  }
  return [...groups.values()]
}

interface WhereProps {
  readonly problem: Problem
  readonly file: string
  readonly times: number
}
function Where({ problem: { name, code, page }, file, times }: WhereProps) {
  const t = useT()
  const on = t('takein.scan.on', { file, page })
  const about = [
    ...(name === undefined ? [] : [code, on]),
    ...(times > 1 ? [t('takein.scan.times', { count: times })] : []),
  ]
  return (
    <>
      <span className={styles.who}>{name ?? on}</span>{' '}
      <span className={styles.dim}>{about.filter(Boolean).join(' · ')}</span>
    </>
  )
}
function Reason({ why, then }: { readonly why: string; readonly then: string }) {
  return (
    <p>
      <span aria-hidden="true" className={styles.stop}>
        ■
      </span>{' '}
      <strong>{why}</strong> {then}
    </p>
  )
}

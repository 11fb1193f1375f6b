/**
 * The page of the shared PC: start, proof, texts, one text after the other, receipt. World: kiosk.
 *
 * What must stay true: who is signing is what main says; going back to the start asks main for a new page, so that nothing typed stays;
 * whatever is on screen, the bar above and the question after a while without input are there.
 */
import { useState } from 'react'
import type { KioskOutput, Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Result } from '../../src-shared/ipc/result.ts'
import { ask } from './api.ts'
import { Bar } from './Bar.tsx'
import { beginAgain } from './begin-again.ts'
import { Idle } from './Idle.tsx'
import { sizes } from './look.ts'
import { Problem } from '../ui/components/signing/parts.tsx'
import { Prove } from './Prove.tsx'
import { Start } from './Start.tsx'
import { Text } from './Text.tsx'
import { Texts } from './Texts.tsx'

type Stage =
  | { readonly at: 'start' }
  | { readonly at: 'prove'; readonly person: string; readonly name: string }
  | { readonly at: 'texts'; readonly mine: Mine }
  | { readonly at: 'text'; readonly mine: Mine; readonly assignment: string }

export function App({ welcome }: { readonly welcome: Result<KioskOutput<'welcome'>> }) {
  const [stage, setStage] = useState<Stage>({ at: 'start' })
  const [size, setSize] = useState<number>(sizes[0])
  const show = (mine: Mine) => {
    if (mine.largePrint && size < sizes[2]) setSize(sizes[2])
    setStage({ at: 'texts', mine })
  }
  const screen = () => {
    if (!welcome.ok) return <Problem failure={welcome.error} />
    switch (stage.at) {
      case 'start':
        return (
          <Start
            office={welcome.value.office}
            waiting={welcome.value.waiting}
            onChosen={(person, name) => setStage({ at: 'prove', person, name })}
          />
        )
      case 'prove':
        return <Prove key={stage.person} person={stage.person} name={stage.name} onProved={show} />
      case 'texts':
        return (
          <Texts mine={stage.mine} onOpen={(assignment) => setStage({ ...stage, at: 'text', assignment })} />
        )
      case 'text':
        return (
          <Text
            key={stage.assignment}
            assignment={stage.assignment}
            mine={stage.mine}
            onBack={() => setStage({ at: 'texts', mine: stage.mine })}
            onNext={() => void ask('mine', {}).then((mine) => (mine.ok ? show(mine.value) : beginAgain()))}
          />
        )
    }
  }
  return (
    <>
      <Bar size={size} onSize={setSize} />
      <main tabIndex={-1}>{screen()}</main>
      <Idle />
    </>
  )
}

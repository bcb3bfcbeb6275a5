import { MarkStrip } from '@/components/chart/mark-strip'
import { Empty } from '@/components/ui/empty'
import { plural } from '@/lib/kernel/french'
import { byLevel, spreadOf, type ShownMark } from '@/lib/scoring/calibration'
import type { CalibrationCaseView, CalibrationView } from '@/lib/scoring/calibration.queries'
import type { Criterion } from '@/lib/scoring/score-sheet'
import { CaseText } from './calibration-case'
import { levelWord } from './criterion-fields'

type Props = { call: CalibrationView['call']; shown: readonly ShownMark[]; agreed: Record<string, string> }

/** A case whose marks are shown: to be read again, folded, then everybody's marks on it. */
export const ShownCase = ({ call, found, agreed }: Pick<Props, 'call' | 'agreed'> & { found: CalibrationCaseView }) => (
  <>
    <details className="mb-4">
      <summary className="min-h-6 text-accent">Relire le cas</summary>
      <div className="mt-2">
        <CaseText found={found} />
      </div>
    </details>
    <CalibrationMarks call={call} shown={found.shown} agreed={agreed} />
  </>
)

/** Everybody's marks on one case, criterion by criterion: the levels that were given and who gave each, one's own told apart. */
function CalibrationMarks({ call, shown, agreed }: Props) {
  if (shown.length === 0) return <Empty>Personne n’a rendu de grille sur ce cas.</Empty>
  return (
    <ul className="space-y-10 pt-2">
      {call.criteria.map((criterion) => (
        <li key={criterion.code}>
          <OneCriterion criterion={criterion} maxMark={call.maxMark} marks={shown.filter(({ code }) => code === criterion.code)} agreed={agreed[criterion.code]} />
        </li>
      ))}
    </ul>
  )
}

function OneCriterion({ criterion, maxMark, marks, agreed }: { criterion: Criterion; maxMark: number; marks: ShownMark[]; agreed: string | undefined }) {
  return (
    <>
      <div className="grid items-center gap-x-8 gap-y-2 sm:grid-cols-[minmax(0,1fr)_22rem]">
        <h3 className="text-base">
          {criterion.label}{spreadWords(marks)} <span className="block font-normal text-soft">{criterion.weight} / 100</span>
        </h3>
        <MarkStrip marks={marks.map(({ value }) => value)} maxMark={maxMark} own={marks.find(({ own }) => own)?.value} />
      </div>
      {agreed && <p className="prose mt-2 whitespace-pre-line border-l-2 border-accent pl-2 wrap-anywhere">Convenu : {agreed}</p>}
      <table className="table as-cards mt-2">
        <caption className="sr-only">Notes données : {criterion.label}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-2/5">
              Niveau
            </th>
            <th scope="col">Membres</th>
          </tr>
        </thead>
        <tbody>
          {byLevel(marks).map(({ value, marks: given }) => (
            <tr key={value}>
              <th scope="row">{levelWord(value, criterion.levels)}</th>
              <td>
                <ul className="w-full space-y-1">
                  {given.map((mark, index) => (
                    <li key={index} className={`wrap-anywhere ${mark.own ? 'rounded bg-accent-weak px-2 py-0.5' : ''}`}>
                      {mark.own ? <strong>Vous</strong> : mark.name}
                      {mark.ground !== '' && <span className="block whitespace-pre-line text-soft">{mark.ground}</span>}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function spreadWords(marks: readonly ShownMark[]): string {
  const spread = spreadOf(marks)
  if (!spread) return ''
  const { lowest, highest } = spread
  return lowest === highest ? `, tous à ${lowest}` : `, de ${lowest} à ${highest}, ${plural(highest - lowest, 'point')} d’écart`
}

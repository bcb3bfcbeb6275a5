import type { ReactNode } from 'react'
import { ProgressBars } from '@/components/chart/progress-bars'
import { plural } from '@/lib/kernel/french'
import { formatDay } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { formatInstant } from '@/lib/kernel/instants'
import { isHeld } from '@/lib/applications/attachment'
import type { ImpactRecord } from '@/lib/impact/impact-record'
import { doubtWords, figure, withUnit } from '@/lib/impact/impact.words'
import { commonSet, latest } from '@/lib/impact/indicators'
import { keptPromises, progressOf, type Progress } from '@/lib/impact/programme'

export const measuredId = (key: string) => `releves-${key}`

/** What the promises come to, as the title of a plot. */
export function finding({ promises, measured, reached, mean }: Progress): string {
  if (promises === 0) return 'Aucun indicateur promis'
  if (measured === 0) return `${plural(promises, 'promesse')}, aucune relevée`
  return `${reached} ${reached < 2 ? 'promesse tenue' : 'promesses tenues'} sur ${promises}${mean === null ? '' : `, ${mean} % du chemin en moyenne`}`
}

/** One laureate: what it promised against what it measured, then the common set. Each leads to its measurements. */
export function Figures({ record, detailsAt = '' }: { record: ImpactRecord; /** The page that lists the measurements, when it is another one. */ detailsAt?: string }) {
  const kept = keptPromises(record)
  return (
    <>
      {kept.length > 0 && (
        <ProgressBars
          title={finding(progressOf([record]))}
          items={kept.map(({ key, label, unit, promise, value, percent }) => ({
            key, label, percent, href: `${detailsAt}#${measuredId(key)}`,
            text: value === null ? `promis : ${withUnit(promise.target, unit)} ; pas encore relevé` : `${withUnit(value, unit)} sur ${withUnit(promise.target, unit)}${percent === null ? '' : ` (${percent} %)`}`,
          }))}
        />
      )}
      <table className="table as-cards">
        <caption className="mb-1 text-left font-semibold">Ensemble commun, au dernier relevé</caption>
        <tbody>
          {commonSet.map(({ key, label }) => {
            const last = latest(record.values, key)
            return (
              <tr key={key}>
                <th scope="row" className="font-normal"><a href={`${detailsAt}#${measuredId(key)}`}>{label}</a></th>
                <td data-label="Dernière valeur" className="number">{last ? figure(last.value) : <span className="text-soft">pas encore relevé</span>}</td>
                <td data-label="Période" className="text-sm text-soft">{last && `au ${formatDay(last.period)}`}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

/** Every measurement ever made, by indicator: who, when, the version, the word that confirmed it, its proofs. */
export function Measurements({ record, children }: { record: ImpactRecord; children?: (key: string, label: string) => ReactNode }) {
  const measured = record.measured.filter(({ key }) => children || record.values.some((value) => value.key === key))
  if (measured.length === 0) return <p className="text-soft">Aucun relevé : la structure en saisit à la fin de chaque période.</p>
  return measured.map(({ key, label, unit }) => {
    const [values, proofs] = [record.values.filter((value) => value.key === key), record.proofs.filter((proof) => proof.key === key)]
    return (
      <details key={key} className="border-b border-line py-2">
        <summary>
          <span className="font-semibold">{label}</span> <span className="text-sm text-soft">{plural(values.length, 'relevé')}, {plural(proofs.length, 'preuve')}</span>
        </summary>
        <div id={measuredId(key)}>
          {values.length > 0 && (
            <table className="table as-cards mt-2">
              <thead>
                <tr>
                  <th scope="col">Période</th>
                  <th scope="col" className="number">Valeur</th>
                  <th scope="col">Saisi</th>
                  <th scope="col">Explication</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ period, n, value, doubts, word, source, enteredAt, enteredBy }) => (
                  <tr key={`${period}-${n}`}>
                    <th scope="row">{formatDay(period)}{n > 1 && `, version ${n}`}</th>
                    <td data-label="Valeur" className="number">{withUnit(value, unit)}</td>
                    <td data-label="Saisi">le {formatInstant(enteredAt)}{enteredBy && `, par ${enteredBy}`}{source === 'FILE' && ', par fichier'}</td>
                    <td data-label="Explication">{doubts.length > 0 && <span className="block text-sm text-soft">Questionnée : {doubts.map((doubt) => doubtWords[doubt]).join(' ; ')}</span>}{word}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {proofs.length > 0 && (
            <ul className="my-2 list-disc pl-5">
              {proofs.map((proof) => (
                <li key={proof.id}>{isHeld(proof.scan) ? `${proof.name} (retenu par l’antivirus)` : <a href={routes.measurementProof(proof.id)}>{proof.name}</a>}, au {formatDay(proof.period)}</li>
              ))}
            </ul>
          )}
          {children?.(key, label)}
        </div>
      </details>
    )
  })
}

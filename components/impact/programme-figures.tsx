import { ProgressBars } from '@/components/chart/progress-bars'
import { PlacesMap } from '@/components/places/places-map'
import { Notice } from '@/components/ui/notice'
import type { ImpactRecord } from '@/lib/impact/impact-record'
import { figure } from '@/lib/impact/impact.words'
import { latest, peopleKey, type Measured } from '@/lib/impact/indicators'
import { byAmbition, byTerritory, commonSums, communesServed, costCaveat, costPerPerson, progressOf, type Group } from '@/lib/impact/programme'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import type { ImpactView } from '@/lib/kernel/routes'
import { ProgrammeCourses } from './courses'
import { finding, measuredId } from './figures'

const departementOf = (commune: string): string => commune.slice(0, commune.startsWith('97') ? 3 : 2)
const places = (codes: readonly string[]) => codes.map((code) => ({ id: code, departementCode: departementOf(code) }))

function Groups({ caption, groups, viewOf }: { caption: string; groups: readonly Group[]; viewOf: (key: string, indicator?: string) => string }) {
  return (
    <table className="table as-cards">
      <caption className="mb-1 text-left font-semibold">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{caption === 'Par ambition' ? 'Ambition' : 'Département'}</th>
          <th scope="col" className="number">Lauréats</th>
          <th scope="col" className="number">Promesses tenues</th>
          <th scope="col" className="number">Chemin parcouru</th>
          <th scope="col" className="number">Personnes rencontrées</th>
          <th scope="col" className="number">Aide par personne</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, label, laureates, progress, people, cost }) => (
          <tr key={key}>
            <th scope="row"><a href={viewOf(key)}>{label}</a></th>
            <td data-label="Lauréats" className="number">{laureates}</td>
            <td data-label="Promesses tenues" className="number"><a href={`${viewOf(key)}#laureats`}>{progress.reached} sur {progress.promises}</a></td>
            <td data-label="Chemin parcouru" className="number">{progress.mean === null ? 'non relevé' : <a href={`${viewOf(key)}#laureats`}>{`${progress.mean} %`}</a>}</td>
            <td data-label="Personnes rencontrées" className="number">{people === null ? 'non relevé' : <a href={viewOf(key, peopleKey)}>{figure(people)}</a>}</td>
            <td data-label="Aide par personne" className="number">{cost.perPerson === null ? 'non relevé' : <a href={viewOf(key, peopleKey)}>{formatEuros(cost.perPerson)}</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What one sum is made of: each laureate's last measurement, which leads to all of them. */
function Origin({ records, asked: { key, label }, hrefOf }: { records: readonly ImpactRecord[]; asked: Measured; hrefOf: (record: ImpactRecord) => string }) {
  const [measured, others] = [records.flatMap((record) => {
    const last = latest(record.values, key)
    return last ? [{ record, last }] : []
  }), records.filter((record) => !latest(record.values, key))]
  return (
    <section aria-labelledby="origine">
      <h2 id="origine" className="mb-2">D’où vient ce total : {label}</h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Lauréat</th>
            <th scope="col" className="number">Dernier relevé</th>
            <th scope="col">Période close le</th>
          </tr>
        </thead>
        <tbody>
          {measured.map(({ record, last }) => (
            <tr key={record.laureate.id}>
              <th scope="row"><a href={`${hrefOf(record)}#${measuredId(key)}`}>{record.laureate.name}</a></th>
              <td data-label="Dernier relevé" className="number">{figure(last.value)}</td>
              <td data-label="Période close le">{formatDay(last.period)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td data-label="Total" className="number">{measured.length === 0 ? 'non relevé' : figure(measured.reduce((sum, { last }) => sum + last.value, 0))}</td>
            <td data-label="Sans relevé">{others.length > 0 && `${plural(others.length, 'lauréat')} sans relevé`}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

type Props = {
  records: readonly ImpactRecord[]
  /** Where a laureate's own figures are, for those who may read them. */
  hrefOf: (record: ImpactRecord) => string
  /** The part that is read. */
  part: ImpactView
  /** The same page for a part of the programme, or where one of its sums comes from. */
  viewOf: (view: ImpactView) => string
  asked?: Measured | null
}

/** The sums of a programme. */
export function ProgrammeFigures({ records, hrefOf, part: { ambition, departement }, viewOf, asked = null }: Props) {
  const [progress, cost, served, sums] = [progressOf(records), costPerPerson(records), communesServed(records), commonSums(records)]
  if (records.every(({ values }) => values.length === 0)) return <Notice tone="neutral" title="Aucun relevé n’est encore saisi : les figures viendront avec la première période." />
  return (
    <div className="space-y-10">
      <section aria-labelledby="ensemble">
        <h2 id="ensemble" className="mb-2">Ensemble commun</h2>
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Indicateur</th>
              <th scope="col" className="number">Total</th>
              <th scope="col" className="number">Lauréats qui l’ont relevé</th>
            </tr>
          </thead>
          <tbody>
            {sums.map(({ key, label, value, measured, of }) => (
              <tr key={key}>
                <th scope="row" className="font-normal"><a href={viewOf({ ambition, departement, indicator: key })}>{label}</a></th>
                <td data-label="Total" className="number">{value === null ? <span className="text-soft">non relevé</span> : figure(value)}</td>
                <td data-label="Lauréats qui l’ont relevé" className="number">{measured} sur {of}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="mt-2 font-semibold">{cost.perPerson === null ? 'Aide par personne rencontrée : pas encore relevé.' : `Aide par personne rencontrée : ${formatEuros(cost.perPerson)} (${plural(cost.counted, 'lauréat')} sur ${cost.of}).`}</p>
        <p className="max-w-2xl text-sm text-soft">{costCaveat}</p>
      </section>
      {asked && <Origin records={records} asked={asked} hrefOf={hrefOf} />}
      <ProgrammeCourses records={records} />
      <section aria-labelledby="laureats">
        <h2 id="laureats">Promis et réalisé</h2>
        <ProgressBars
          title={finding(progress)}
          items={records.map((record) => {
            const one = progressOf([record])
            return { key: record.laureate.id, label: record.laureate.name, percent: one.mean, href: hrefOf(record), text: one.promises === 0 ? 'aucune promesse chiffrée' : one.mean === null ? 'pas encore relevé' : `${one.mean} %, ${one.reached} sur ${plural(one.promises, 'promesse')}` }
          })}
        />
      </section>
      <section aria-label="Par ambition et par territoire" className="space-y-8">
        <Groups caption="Par ambition" groups={byAmbition(records)} viewOf={(key, indicator) => viewOf({ ambition: key, departement, indicator })} />
        <p className="text-sm text-soft">Un lauréat qui répond à deux ambitions compte dans les deux lignes : elles ne s’additionnent pas.</p>
        <Groups caption="Par département" groups={byTerritory(records)} viewOf={(key, indicator) => viewOf({ ambition, departement: key, indicator })} />
      </section>
      <section aria-labelledby="communes">
        <h2 id="communes" className="mb-2">Communes desservies</h2>
        <p className="mb-4">{served.since.length === 0 && served.before.length === 0 ? 'Aucune commune n’est encore déclarée.' : `${plural(served.before.length, 'commune')} avant les projets ; ${plural(served.since.length, 'commune')} de plus depuis.`}</p>
        {served.before.length + served.since.length > 0 && (
          <div className="grid gap-8 lg:grid-cols-2">
            <div>
              <h3 className="mb-2 font-semibold">Avant les projets</h3>
              <PlacesMap label="Départements des communes desservies avant" held={places(served.before)} hrefOf={() => '#communes'} />
            </div>
            <div>
              <h3 className="mb-2 font-semibold">Aujourd’hui</h3>
              <PlacesMap label="Départements des communes desservies aujourd’hui" held={places([...served.before, ...served.since])} hrefOf={() => '#communes'} />
            </div>
          </div>
        )}
      </section>
    </div>
  )
}

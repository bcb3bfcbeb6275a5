import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { openPeriodsOf } from '@/lib/impact/impact-record'
import type { OwnImpact } from '@/lib/impact/impact.queries'
import { reportKindWords, withUnit } from '@/lib/impact/impact.words'
import { valueAt } from '@/lib/impact/indicators'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { LaureateCourses } from './courses'
import { Figures, Measurements } from './figures'
import { ReportList } from './reports'

type Props = { own: OwnImpact; period: Day; refused: string | undefined; sent: readonly UploadReport[]; communeLabels: { before: string; since: string }; actions: { measure: FormAction; serve: FormAction; start: FormAction } }

/** The structure's own: where its promises stand, the measurements of a period, its reports. */
export function OwnImpactPage({ own, period, refused, sent, communeLabels, actions }: Props) {
  const { record, today, mayWrite } = own
  const { application, laureate } = record
  const periods = openPeriodsOf(record, today)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${application.number}`, href: routes.application(application.id) },
        ]}
        title="Impact"
        state={`${record.call.title} : ${application.title}`}
      />
      {refused && <Notice tone="danger" live title={refused} />}
      {sent.map((report) => (
        <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="ou-en-est">
            <h2 id="ou-en-est">Où vous en êtes</h2>
            <Figures record={record} />
          </section>
          {mayWrite && (
            <section aria-labelledby="saisir" className="space-y-4">
              <h2 id="saisir">Relevés au {formatDay(period)}</h2>
              {periods.length > 1 && (
                <nav aria-label="Périodes" className="flex flex-wrap gap-x-4 gap-y-1">
                  {periods.map((one) => (one === period ? <strong key={one} aria-current="page">{formatDay(one)}</strong> : <a key={one} href={`${routes.ownImpact(application.id, one)}#saisir`}>{formatDay(one)}</a>))}
                </nav>
              )}
              <Measure key={period} own={own} period={period} measure={actions.measure} />
              <FromFile own={own} />
            </section>
          )}
          {record.values.length > 0 && <LaureateCourses record={record} />}
          <section aria-labelledby="releves">
            <h2 id="releves" className="mb-2">Relevés et preuves</h2>
            {mayWrite ? <Measurements record={record}>{(key, label) => <ProofForm laureateId={laureate.id} keyName={key} label={label} period={period} />}</Measurements> : <Measurements record={record} />}
          </section>
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="rapports">
            <h2 id="rapports" className="mb-2">Rapports</h2>
            <ReportList
              record={record}
              today={today}
              link={(kind, due, report) =>
                report ? <a href={routes.ownReport(application.id, report.id)}>{report.state === 'DRAFT' ? 'Continuer' : report.state === 'SENT_BACK' ? 'Reprendre' : 'Lire'}<span className="sr-only"> : {reportKindWords[kind]}, {formatDay(due)}</span></a>
                : mayWrite && (
                  <ActionForm action={actions.start} scope={`${kind}-${due}`} className="">
                    <Hidden values={{ laureateId: laureate.id, kind, period: due }} />
                    <button type="submit" className="button">Commencer<span className="sr-only"> : {reportKindWords[kind]}, {formatDay(due)}</span></button>
                  </ActionForm>
                )}
            />
          </section>
          {mayWrite && (
            <section aria-labelledby="communes">
              <h2 id="communes" className="mb-2">Communes desservies</h2>
              <ActionForm action={actions.serve} scope="communes" labels={{ before: 'Avant le projet', since: 'Depuis le projet' }} className="space-y-4">
                <Hidden values={{ laureateId: laureate.id }} />
                <TextArea name="before" label="Avant le projet" help="Une commune par ligne : son nom, son code INSEE ou « Saint-Denis (93) »." defaultValue={communeLabels.before} rows={4} optional />
                <TextArea name="since" label="Depuis le projet" help="Celles que vous ne desserviez pas avant." defaultValue={communeLabels.since} rows={6} optional />
                <Submit>Enregistrer les communes</Submit>
              </ActionForm>
            </section>
          )}
        </div>
      </div>
    </>
  )
}

function Measure({ own: { record }, period, measure }: { own: OwnImpact; period: Day; measure: FormAction }) {
  const labels = Object.fromEntries(record.measured.flatMap(({ key, label }) => [[`values.${key}.value`, label], [`values.${key}.word`, label]]))
  return (
    <ActionForm action={measure} scope="releves" labels={labels}>
      <Hidden values={{ laureateId: record.laureate.id, period, known: record.values.length }} />
      <p className="text-soft">Comptez depuis le début du projet. Laissez vide ce que vous ne suivez pas ; une valeur qui surprend vous est demandée une seconde fois, avec un mot d’explication.</p>
      {record.measured.map(({ key, label, unit, promise }) => {
        const value = valueAt(record.values, key, period)
        return (
          <div key={key} className="grid gap-x-4 gap-y-2 border-t border-line pt-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] sm:items-end">
            <TextField name={`values.${key}.value`} label={unit ? `${label} (${unit})` : label} help={promise ? `Promis : ${withUnit(promise.target, unit)}` : undefined} defaultValue={value ? String(value.value).replace('.', ',') : ''} inputMode="decimal" autoComplete="off" optional="unsaid" />
            <TextField name={`values.${key}.word`} label={`Explication : ${label}`} defaultValue={value?.word ?? ''} optional="unsaid" />
          </div>
        )
      })}
      <Submit>Enregistrer les relevés</Submit>
    </ActionForm>
  )
}

const FromFile = ({ own: { record } }: { own: OwnImpact }) => (
  <details>
    <summary className="text-accent">Saisir par un fichier</summary>
    <div className="mt-2 space-y-3">
      <p>
        <a href={routes.measurementTemplate(record.application.id)}>Téléchargez le modèle</a>, remplissez la colonne « valeur », puis joignez-le : chaque ligne est d’abord essayée, rien n’est enregistré sans votre accord.
      </p>
      <form method="post" encType="multipart/form-data" action={routes.sendMeasurementFile(record.laureate.id)} className="flex flex-wrap items-end gap-3">
        <div>
          <label htmlFor="fichier-releves">Fichier de relevés ou rapport d’activité (CSV ou XLSX)</label>
          <input id="fichier-releves" type="file" name="fichier" accept=".csv,.xlsx,text/csv" required className="control mt-1" />
        </div>
        <button type="submit" className="button">Essayer ce fichier</button>
      </form>
    </div>
  </details>
)

const ProofForm = ({ laureateId, keyName, label, period }: { laureateId: string; keyName: string; label: string; period: Day }) => (
  <form method="post" encType="multipart/form-data" action={routes.sendMeasurementProof(laureateId, keyName, period)} className="mt-2 flex flex-wrap items-end gap-3">
    <div>
      <label htmlFor={`preuve-${keyName}`}>Preuve au {formatDay(period)} : {label}</label>
      <input id={`preuve-${keyName}`} type="file" name="preuve" required className="control mt-1" />
    </div>
    <button type="submit" className="button">Joindre<span className="sr-only"> la preuve : {label}</span></button>
  </form>
)

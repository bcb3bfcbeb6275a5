import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { ChosenAgreement, ChosenAgreements } from '@/lib/agreements/agreement.queries'
import { agreementKindWords } from '@/lib/agreements/agreements.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { addDays, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

type Leaving = ChosenAgreement & { version: NonNullable<ChosenAgreement['version']> }
const leaves = (one: ChosenAgreement): one is Leaving => one.why === null && one.version !== null

const grants = (chosen: readonly Leaving[]): string => formatEuros(sumCents(chosen.map(({ version }) => version.terms.grant)))

/** The agreements ticked, before they are sent together: who receives what, and which stay here, with the reason of each. */
export function SendAgreementsPage({ page: { call, chosen, today }, send }: { page: ChosenAgreements; send: FormAction }) {
  const leaving = chosen.filter(leaves)
  const gone = chosen.filter(({ version }) => version !== null && version.state !== 'DRAFT' && version.state !== 'WITHDRAWN')
  const staying = chosen.filter((one) => !leaves(one) && !gone.includes(one))
  const list = routes.agreements(call.slug)
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Conventions', href: list }]}
        title="Envoyer des conventions"
        state={chosen.length === 0 ? 'Aucune convention choisie' : leaving.length === 0 ? 'Rien à envoyer' : `${plural(leaving.length, 'prête', 'prêtes')} à partir sur ${chosen.length}`}
      />
      {chosen.length === 0 ? (
        <Empty action={<a href={list}>Revenir aux conventions</a>}>Cochez des conventions rédigées dans la liste pour les envoyer ensemble.</Empty>
      ) : (
        <>
          <ActionForm action={send} className="mb-8 space-y-4">
            {leaving.length > 0 && (
              <>
                <Leaves chosen={leaving} />
                <Hidden values={Object.fromEntries(leaving.flatMap(({ record, version }, n) => [[`versions.${n}.agreementId`, record.agreement?.id ?? ''], [`versions.${n}.version`, String(version.version)]]))} />
                <p className="max-w-2xl">
                  L’envoi fige chaque texte et prévient les personnes nommées. Chaque structure a jusqu’au {formatDay(addDays(today, leaving[0]?.record.settings.signWithinDays ?? 0))} pour répondre.
                </p>
                <Submit>{leaving.length === 1 ? 'Envoyer cette convention' : `Envoyer ces ${leaving.length} conventions`}</Submit>
              </>
            )}
          </ActionForm>
          {staying.length > 0 && <Stays chosen={staying} slug={call.slug} />}
          {gone.length > 0 && <p className="mb-4 text-soft">Déjà envoyées : {gone.map(({ record }) => record.laureate.name).join(', ')}.</p>}
          <a href={list}>Revenir aux conventions</a>
        </>
      )}
    </>
  )
}

function Leaves({ chosen }: { chosen: readonly Leaving[] }) {
  return (
    <table className="table as-cards">
      <caption className="pb-2 text-left font-semibold">Ce qui part</caption>
      <thead>
        <tr>
          <th scope="col">Lauréat</th>
          <th scope="col">Acte</th>
          <th scope="col">Qui est prévenu</th>
          <th scope="col" className="number">
            Aide
          </th>
        </tr>
      </thead>
      <tbody>
        {chosen.map(({ record: { laureate, people, source }, version }) => (
          <tr key={laureate.id}>
            <th scope="row">
              {laureate.name}
              <span className="block text-sm font-normal text-soft">{source.structure.name}</span>
            </th>
            <td data-label="Acte">
              <a href={routes.agreementFile(version.id, 'pdf')} aria-label={`${agreementKindWords[version.kind]} de ${laureate.name} (PDF)`}>
                {agreementKindWords[version.kind]} (PDF)
              </a>
              {version.n > 1 && <span className="block text-sm text-soft">version {version.n}</span>}
            </td>
            <td data-label="Qui est prévenu">
              {people.map(({ email, name }) => (
                <span key={email} className="block">
                  {name} <span className="break-all text-sm text-soft">{email}</span>
                </span>
              ))}
            </td>
            <td data-label="Aide" className="number">
              {formatEuros(version.terms.grant)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {plural(chosen.length, 'envoi')}, {plural(chosen.reduce((sum, { record }) => sum + record.people.length, 0), 'courriel')}
          </th>
          <td data-label="Aides en tout" className="number">
            {grants(chosen)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Stays({ chosen, slug }: { chosen: readonly ChosenAgreement[]; slug: string }) {
  return (
    <Notice tone="warning" title={`${plural(chosen.length, 'convention choisie reste ici', 'conventions choisies restent ici')} :`}>
      <ul className="list-disc pl-5">
        {chosen.map(({ record: { laureate }, why }) => (
          <li key={laureate.id}>
            <a href={routes.agreement(slug, laureate.id)}>{laureate.name}</a> : {why}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

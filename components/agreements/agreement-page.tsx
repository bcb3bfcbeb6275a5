import { ActionForm } from '@/components/form/action-form'
import { DayField, MoneyField, Select, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { isLate } from '@/lib/agreements/legal-calendar'
import type { AgreementPage as Page, Version } from '@/lib/agreements/agreement.queries'
import { agreementKindWords, agreementStateWords, instalmentWords } from '@/lib/agreements/agreements.words'
import { agreementLive, signedOn, versionInForce } from '@/lib/agreements/standing'
import { isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { formatEuros, subtractCents, sumCents } from '@/lib/kernel/cents'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { legalFormWithin } from '@/lib/structures/structure.words'
import { AgreementForm } from './agreement-form'
import { AgreementText } from './agreement-text'
import { thresholdWords } from './agreements-page'
import { Signature, SignedCopies } from './signed-copies'
import { Deadlines, deadlinesOfRecord, Standing } from './standing'

export type AgreementActions = Record<'edit' | 'send' | 'sign' | 'amend' | 'withdraw' | 'lapse' | 'terminate' | 'meetDeadline' | 'addGrant' | 'removeGrant', FormAction>

/** One laureate's agreement for the team: what is written, sent, signed, in force, due. */
export function AgreementPage({ page, sent, actions }: { page: Page; sent: readonly UploadReport[]; actions: AgreementActions }) {
  const { call, record, today, preview, mayWrite } = page
  const { laureate, source, versions } = record
  const live = agreementLive(versions)
  const inForce = versionInForce(versions)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Conventions', href: routes.agreements(call.slug) },
        ]}
        title={`Convention : ${laureate.name}`}
        state={<><Standing record={record} /> {source.structure.name}, dossier n° {source.number}</>}
        action={<a href={routes.laureate(call.slug, laureate.id)} className="button">Voir le lauréat</a>}
      />
      {sent.map((report) => (
        <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          {!live && !inForce && (
            <p>
              Aucune version n’attend. <a href={routes.agreements(call.slug)}>Voir les conventions de l’appel</a>
            </p>
          )}
          {live && preview && <Live page={page} live={live} actions={actions} />}
          {inForce && <InForce page={page} version={inForce} />}
          {versions.length > 1 && <Versions versions={versions} />}
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="en-bref">
            <h2 id="en-bref" className="mb-2">
              En bref
            </h2>
            <Facts
              stacked
              items={[
                { label: 'Aide attribuée', value: formatEuros(record.allocated) },
                { label: 'Structure', value: `${source.structure.name}, ${legalFormWithin(source.structure.legalForm)}` },
                { label: 'Projet', value: source.project },
              ]}
            />
          </section>
          <YearGrants page={page} actions={actions} />
          <section aria-labelledby="calendrier">
            <h2 id="calendrier" className="mb-2">
              Calendrier légal
            </h2>
            <Deadlines deadlines={deadlinesOfRecord(record)} today={today} />
            {mayWrite && inForce && record.agreement && <MeetDeadline page={page} meet={actions.meetDeadline} />}
          </section>
          {mayWrite && <Ends page={page} live={live} inForce={inForce} actions={actions} />}
        </div>
      </div>
    </>
  )
}

const documents = (version: Version) => (
  <p className="flex flex-wrap gap-x-4">
    <a href={routes.agreementFile(version.id, 'pdf')}>Télécharger en PDF</a>
    <a href={routes.agreementFile(version.id, 'docx')}>Télécharger en DOCX</a>
  </p>
)

/** The version that is written, or that waits for signatures. */
function Live({ page: { record, today, preview, mayWrite }, live, actions }: { page: Page; live: Version; actions: AgreementActions }) {
  const agreementId = record.agreement?.id ?? ''
  const step = { agreementId, version: live.version }
  const lacks = Object.values(preview?.lacks ?? {})
  return (
    <section aria-labelledby="version">
      <h2 id="version" className="mb-2">
        {agreementKindWords[live.kind]}, version {live.n} : {agreementStateWords[live.state].toLocaleLowerCase('fr')}
      </h2>
      {live.reason && <p className="mb-3">Motif : {live.reason}</p>}
      {live.state === 'DRAFT' ? (
        <>
          {lacks.length > 0 ? (
            <Notice tone="warning" title="Avant l’envoi :">
              <ul className="list-disc pl-5">
                {lacks.map((lack) => (
                  <li key={lack}>{lack}</li>
                ))}
              </ul>
            </Notice>
          ) : (
            mayWrite && (
              <ActionForm action={actions.send} scope="envoyer" className="mb-6 space-y-3">
                <Hidden values={step} />
                <p>
                  Tout est dit. L’envoi fige le texte et prévient la structure, qui a {record.settings.signWithinDays} jours pour {live.kind === 'ACCEPTED_LETTER' ? 'accepter' : 'signer'}.
                </p>
                <Submit>Envoyer à la structure</Submit>
              </ActionForm>
            )
          )}
          {mayWrite && <AgreementForm record={record} version={live} edit={actions.edit} />}
          {preview?.text && (
            <details className="mt-6">
              <summary className="text-accent">Aperçu du texte</summary>
              <div className="mt-3 space-y-3">
                {documents(live)}
                <AgreementText text={preview.text} />
              </div>
            </details>
          )}
        </>
      ) : (
        <div className="space-y-4">
          <p>
            {live.sentAt && `Envoyée le ${formatInstant(live.sentAt)}. `}
            {live.signByOn && !live.beneficiarySignedOn && `La structure a jusqu’au ${formatDay(live.signByOn)}.`}
          </p>
          {documents(live)}
          {live.kind === 'ACCEPTED_LETTER' ? (
            <p className="text-soft">La structure l’accepte en ligne, dans son espace.</p>
          ) : (
            <>
              <SignedCopies version={live} />
              {(['BENEFICIARY', 'FUNDER'] as const).map((party) => mayWrite && <Signature key={party} agreementId={agreementId} version={live} party={party} today={today} sign={actions.sign} />)}
            </>
          )}
          <details>
            <summary className="text-accent">Lire le texte</summary>
            <div className="mt-3">
              <AgreementText text={live.text} />
            </div>
          </details>
        </div>
      )}
    </section>
  )
}

/** What binds both parties now: its instalments, its text, its copies. */
function InForce({ page: { record }, version }: { page: Page; version: Version }) {
  return (
    <section aria-labelledby="en-vigueur" className="space-y-3">
      <h2 id="en-vigueur">En vigueur : {agreementKindWords[version.kind].toLocaleLowerCase('fr')}, version {version.n}</h2>
      <Facts items={signatures(version)} />
      <Instalments record={record} />
      <SignedCopies version={version} />
      {documents(version)}
      <details>
        <summary className="text-accent">Lire le texte</summary>
        <div className="mt-3">
          <AgreementText text={version.text} />
        </div>
      </details>
    </section>
  )
}

export function signatures(version: Version) {
  const { accepted, beneficiarySignedOn, funderSignedOn, sha256 } = version
  const since = signedOn(version)
  const items = since ? [{ label: 'En vigueur depuis', value: `le ${formatDay(since)}` }] : []
  if (accepted) items.push({ label: 'Acceptée en ligne', value: `le ${formatDay(dayOf(accepted.at))}, par ${accepted.by}, ${accepted.as}` })
  else if (beneficiarySignedOn) items.push({ label: 'Signée par la structure', value: `le ${formatDay(beneficiarySignedOn)}` })
  if (funderSignedOn) items.push({ label: 'Signée par le financeur', value: `le ${formatDay(funderSignedOn)}` })
  if (sha256) items.push({ label: 'Empreinte du texte', value: `${sha256.slice(0, 16)}…` })
  return items
}

export function Instalments({ record: { instalments } }: { record: Page['record'] }) {
  const owed = instalments.filter(({ cancelledOn }) => cancelledOn === null)
  return (
    <table className="table as-cards">
      <caption className="sr-only">Versements</caption>
      <thead>
        <tr>
          <th scope="col">Versement</th>
          <th scope="col">Ce qu’il attend</th>
          <th scope="col">État</th>
          <th scope="col" className="number">
            Montant
          </th>
        </tr>
      </thead>
      <tbody>
        {instalments.map(({ n, kind, cents, condition, paidOn, cancelledOn }) => (
          <tr key={n}>
            <th scope="row">{instalmentWords[kind]}</th>
            <td data-label="Ce qu’il attend">{condition}</td>
            <td data-label="État">{paidOn ? `payé le ${formatDay(paidOn)}` : cancelledOn ? `annulé le ${formatDay(cancelledOn)}` : 'à venir'}</td>
            <td data-label="Montant" className="number">
              {formatEuros(cents)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Total contracté
          </th>
          <td className="number">{formatEuros(sumCents(owed.map(({ cents }) => cents)))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Every version, the earlier ones kept. */
function Versions({ versions }: { versions: Version[] }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2">
        Versions
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {versions.map((version) => (
          <li key={version.id} className="py-2">
            <a href={routes.agreementFile(version.id, 'pdf')}>
              Version {version.n} (PDF)
            </a>
            , {agreementStateWords[version.state].toLocaleLowerCase('fr')}
            {version.sentAt && `, envoyée le ${formatDay(dayOf(version.sentAt))}`}
            {version.reason && <span className="block text-sm text-soft">{version.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What counts towards the threshold, and what the site does not know. */
function YearGrants({ page: { record, mayWrite }, actions }: { page: Page; actions: AgreementActions }) {
  const { otherGrants, source, laureate, allocated } = record
  const year = laureate.announcedOn.slice(0, 4)
  return (
    <section aria-labelledby="annee">
      <h2 id="annee" className="mb-2">
        Aides du financeur en {year}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        <li className="flex justify-between gap-4 py-2">
          <span>Cette aide</span>
          <span className="tabular-nums">{formatEuros(allocated)}</span>
        </li>
        {otherGrants.map(({ id, subject, source: where, cents }) => (
          <li key={id ?? subject} className="py-2">
            <span className="flex justify-between gap-4">
              <span>
                {subject}
                <span className="block text-sm text-soft">{where}</span>
              </span>
              <span className="tabular-nums">{formatEuros(cents)}</span>
            </span>
            {mayWrite && id && (
              <ActionForm action={actions.removeGrant} scope={`retirer-${id}`} className="">
                <Hidden values={{ laureateId: laureate.id, grantId: id }} />
                <Submit look="quiet">Retirer cette aide</Submit>
              </ActionForm>
            )}
          </li>
        ))}
        <li className="flex justify-between gap-4 py-2 font-semibold">
          <span>Total</span>
          <span className="tabular-nums">{formatEuros(source.yearTotal)}</span>
        </li>
      </ul>
      <p className="mt-2 text-sm text-soft">{thresholdWords(record)}. Toutes les aides de ce financeur à cet organisme comptent, dans l’année civile de l’annonce.</p>
      {mayWrite && (
        <ActionForm action={actions.addGrant} scope="autre-aide" labels={{ amount: 'Montant', subject: 'Objet', source: 'Source' }} className="mt-3">
          <Hidden values={{ laureateId: laureate.id }} />
          <Fold title="Noter une aide que ce site ne connaît pas">
            <MoneyField name="amount" label="Montant" />
            <TextField name="subject" label="Objet" />
            <TextField name="source" label="Source" help="La délibération, la convention ou le courrier qui l’écrit, et sa date." />
            <Submit look="plain">Noter cette aide</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}

function MeetDeadline({ page: { record, today }, meet }: { page: Page; meet: FormAction }) {
  const waited = deadlinesOfRecord(record).filter(({ kind, doneOn }) => kind !== 'signature' && doneOn === null)
  if (waited.length === 0) return null
  return (
    <ActionForm action={meet} scope="date-tenue" labels={{ kind: 'Ce qui est fait', doneOn: 'Le' }} className="mt-3">
      <Hidden values={{ agreementId: record.agreement?.id ?? '', version: record.agreement?.version ?? 0 }} />
      <Fold title="Noter ce qui est fait" open={waited.some((deadline) => isLate(deadline, today))}>
        <Select name="kind" label="Ce qui est fait" choices={waited.map(({ kind }) => ({ value: kind, label: kind === 'publication' ? 'Données essentielles publiées' : 'Compte rendu financier reçu' }))} />
        <DayField name="doneOn" label="Le" defaultValue={today} />
        <Submit look="plain">Noter la date</Submit>
      </Fold>
    </ActionForm>
  )
}

/** Another version, or the end: each with its reason. */
function Ends({ page: { record, today }, live, inForce, actions }: { page: Page; live: Version | null; inForce: Version | null; actions: AgreementActions }) {
  const { laureate, agreement } = record
  const shown = live ?? record.versions.at(-1)
  if (!agreement || !shown || (live?.state === 'DRAFT' && live.n === 1)) return null
  const step = { agreementId: agreement.id, version: shown.version }
  const overdue = !inForce && live && live.state !== 'DRAFT' && !live.beneficiarySignedOn && live.signByOn !== null && live.signByOn < today
  return (
    <section aria-labelledby="autres-actes" className="space-y-4">
      <h2 id="autres-actes">Autres actes</h2>
      {live?.state !== 'DRAFT' && (
        <ActionForm action={actions.amend} scope="autre-version" labels={{ reason: 'Motif' }} className="">
          <Hidden values={step} />
          <Fold title={live ? 'Corriger : préparer une autre version' : 'Préparer un avenant'}>
            <p>{live ? 'Celle qui est envoyée sera retirée.' : 'La version en vigueur le reste jusqu’à la signature de l’avenant.'}</p>
            <TextArea name="reason" label="Motif" rows={2} />
            <Submit look="plain">Préparer cette version</Submit>
          </Fold>
        </ActionForm>
      )}
      {live && (
        <ActionForm action={actions.withdraw} scope="retirer" className="">
          <Hidden values={step} />
          <Submit look="quiet">Retirer cette version</Submit>
        </ActionForm>
      )}
      {overdue && <End action={actions.lapse} word="caducité" title="Constater la caducité" text="La structure n’a pas signé dans le délai." record={record} today={today} laureate={laureate} />}
      {inForce && <End action={actions.terminate} word="résilier" title="Résilier la convention" text="Après une mise en demeure restée sans effet et un échange avec la structure." record={record} today={today} laureate={laureate} />}
    </section>
  )
}

function End({ action, word, title, text, record, today, laureate }: { action: FormAction; word: string; title: string; text: string; record: Page['record']; today: string; laureate: Page['record']['laureate'] }) {
  const paid = sumCents(record.instalments.filter(({ paidOn }) => paidOn !== null).map(({ cents }) => cents))
  return (
    <ActionForm action={action} scope={word} labels={{ writtenOn: 'Date', reason: 'Motif', word: 'Confirmation' }} className="">
      <Hidden values={{ laureateId: laureate.id, version: laureate.version }} />
      <Fold title={title}>
        <p>
          {text} {formatEuros(subtractCents(record.allocated, paid))} reviennent au reste de l’enveloppe ; la structure en est prévenue. Cela ne se reprend pas.
        </p>
        <DayField name="writtenOn" label="Date" help="Celle du courrier à la structure." defaultValue={today} />
        <TextArea name="reason" label="Motif" rows={3} help="La structure le lit." />
        <TextField name="word" label={`Pour confirmer, écrivez « ${word} »`} autoComplete="off" />
        <Submit look="danger">{title}</Submit>
      </Fold>
    </ActionForm>
  )
}

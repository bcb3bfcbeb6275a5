import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { OwnAgreement, Version } from '@/lib/agreements/agreement.queries'
import { agreementKindWords, agreementTitle } from '@/lib/agreements/agreements.words'
import { isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { Instalments, signatures } from './agreement-page'
import { AgreementText } from './agreement-text'
import { Signature, SignedCopies } from './signed-copies'
import { Deadlines, deadlinesOfRecord, Standing } from './standing'

/** The structure's own: what it is asked to accept or sign, then what binds it. */
export function OwnAgreementPage({ own, sent, accept, sign }: { own: OwnAgreement; sent: readonly UploadReport[]; accept: FormAction; sign: FormAction }) {
  const { record, live, inForce, today } = own
  const { source, call } = record
  const shown = live ?? inForce
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${source.number}`, href: routes.application(record.applicationId) },
        ]}
        title={shown ? agreementTitle({ ...shown, n: 1 }) : 'Convention'}
        state={<><Standing record={record} /> {call.title}</>}
        action={
          <>
            {shown && <a href={routes.agreementFile(shown.id, 'pdf')} className="button">Télécharger (PDF)</a>}
            {inForce && <><a href={routes.ownImpact(record.applicationId)} className="button">Impact et rapports</a><a href={routes.ownPayments(record.applicationId)} className="button button-primary">RIB et versements</a></>}
          </>
        }
      />
      {sent.map((report) => (
        <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          {live && <Waiting own={own} live={live} accept={accept} sign={sign} />}
          {inForce && (
            <section aria-labelledby="en-vigueur" className="space-y-3">
              <h2 id="en-vigueur">En vigueur</h2>
              <Facts items={signatures(inForce)} />
              <Instalments record={record} />
              <SignedCopies version={inForce} />
              <details open={!live}>
                <summary className="text-accent">Lire le texte</summary>
                <div className="mt-3">
                  <AgreementText text={inForce.text} />
                </div>
              </details>
            </section>
          )}
          {!shown && <p>L’équipe de l’appel a retiré ce qu’elle vous avait envoyé ; une autre version vous parviendra.</p>}
        </div>
        <section aria-labelledby="calendrier" className="min-w-0">
          <h2 id="calendrier" className="mb-2">
            Dates à tenir
          </h2>
          <Deadlines deadlines={deadlinesOfRecord(record).filter(({ kind }) => kind !== 'publication')} today={today} />
        </section>
      </div>
    </>
  )
}

/** What waits for the structure, or for the funder. */
function Waiting({ own: { record, today, mayBind }, live, accept, sign }: { own: OwnAgreement; live: Version; accept: FormAction; sign: FormAction }) {
  const agreementId = record.agreement?.id ?? ''
  const late = live.signByOn !== null && live.signByOn < today
  return (
    <section aria-labelledby="a-signer" className="space-y-4">
      <h2 id="a-signer">{live.beneficiarySignedOn ? 'Signée par votre structure' : live.kind === 'ACCEPTED_LETTER' ? 'À accepter' : 'À signer'}</h2>
      {live.reason && <p>Motif de cette version : {live.reason}</p>}
      <AgreementText text={live.text} />
      {live.beneficiarySignedOn ? (
        <>
          <p>Signée le {formatDay(live.beneficiarySignedOn)}. Elle entre en vigueur quand le financeur l’a signée.</p>
          <SignedCopies version={live} />
        </>
      ) : late ? (
        <Notice tone="warning" title={`Le délai est passé depuis le ${live.signByOn ? formatDay(live.signByOn) : ''} : écrivez à l’équipe de l’appel.`} />
      ) : !mayBind ? (
        <Notice tone="neutral" title="Seule une personne responsable de la structure sur ce site l’engage." />
      ) : live.kind === 'ACCEPTED_LETTER' ? (
        <ActionForm action={accept} labels={{ as: 'Votre qualité', word: 'Confirmation' }}>
          <Hidden values={{ agreementId, version: live.version }} />
          <p>
            En acceptant, vous engagez {record.source.structure.name} sur les conditions ci-dessus. Votre nom, votre qualité et la date sont gardés.
          </p>
          <TextField name="as" label="Votre qualité" help="Par exemple : présidente, directeur par délégation." autoComplete="organization-title" />
          <TextField name="word" label="Pour confirmer, écrivez « accepter »" autoComplete="off" />
          <Submit>Accepter au nom de la structure</Submit>
        </ActionForm>
      ) : (
        <>
          <ol className="list-decimal space-y-1 pl-5">
            <li>
              <a href={routes.agreementFile(live.id, 'pdf')}>Téléchargez la convention (PDF)</a> et faites-la signer par la personne qui représente la structure.
            </li>
            <li>Joignez l’exemplaire signé, puis dites sa date.</li>
          </ol>
          <SignedCopies version={live} />
          <Signature agreementId={agreementId} version={live} party="BENEFICIARY" today={today} sign={sign} />
        </>
      )}
      {live.signByOn && !live.beneficiarySignedOn && !late && <p className="text-soft">{agreementKindWords[live.kind]} : au plus tard le {formatDay(live.signByOn)}. Sans réponse, l’aide devient caduque.</p>}
    </section>
  )
}

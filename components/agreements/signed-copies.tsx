import { ActionForm } from '@/components/form/action-form'
import { DayField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { isHeld } from '@/lib/applications/attachment'
import type { AgreementParty } from '@/lib/agreements/agreement'
import type { Version } from '@/lib/agreements/agreement.queries'
import { partyWords } from '@/lib/agreements/agreements.words'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const signedBy = (version: Version, party: AgreementParty): Day | null => (party === 'BENEFICIARY' ? version.beneficiarySignedOn : version.funderSignedOn)

/** The signed copies of one version, by party, each with the beginning of its fingerprint. */
export function SignedCopies({ version }: { version: Version }) {
  if (version.files.length === 0) return null
  return (
    <ul className="my-2 list-disc pl-5">
      {version.files.map((file) => (
        <li key={file.id}>
          {partyWords[file.party]} : {isHeld(file.scan) ? `${file.name} (retenu par l’antivirus)` : <a href={routes.signedCopy(file.id)}>{file.name}</a>}
          <span className="block text-sm break-all text-soft">SHA-256 {file.sha256}</span>
        </li>
      ))}
    </ul>
  )
}

/** One party's signature: its copy, then its date. */
export function Signature({ agreementId, version, party, today, sign }: { agreementId: string; version: Version; party: AgreementParty; today: Day; sign: FormAction }) {
  const on = signedBy(version, party)
  const copies = version.files.filter((file) => file.party === party)
  const title = party === 'BENEFICIARY' ? 'Signature de la structure' : 'Signature du financeur'
  if (on)
    return (
      <p>
        {title} : le {formatDay(on)}
      </p>
    )
  return (
    <div className="space-y-3">
      <h3 className="font-semibold">{title}</h3>
      <form method="post" encType="multipart/form-data" action={routes.sendSignedCopy(version.id, party)} className="flex flex-wrap items-end gap-3">
        <div>
          <label htmlFor={`exemplaire-${party}`}>Exemplaire signé (PDF, PNG ou JPEG, 20 Mo au plus)</label>
          <input id={`exemplaire-${party}`} type="file" name="exemplaire" accept=".pdf,.png,.jpg,.jpeg" required className="control mt-1" />
        </div>
        <button type="submit" className="button">
          Joindre<span className="sr-only"> l’exemplaire : {title}</span>
        </button>
      </form>
      {copies.length > 0 && (
        <ActionForm action={sign} scope={`signature-${party}`} labels={{ signedOn: 'Date de signature' }} className="space-y-3">
          <Hidden values={{ agreementId, version: version.version, party }} />
          <DayField name="signedOn" label="Date de signature" help="Celle qui est écrite sur l’exemplaire." defaultValue={today} />
          <Submit>Enregistrer la signature</Submit>
        </ActionForm>
      )}
    </div>
  )
}

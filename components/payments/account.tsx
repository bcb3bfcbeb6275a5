import { ActionForm } from '@/components/form/action-form'
import { Checkbox, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { isHeld } from '@/lib/applications/attachment'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import type { Account, PaymentRecord } from '@/lib/payments/payment-record'
import { bankStateTones, bankStateWords, matchWords } from '@/lib/payments/payments.words'

/** One account: what was typed, what the bank says, who verified it and who called. */
export function AccountFacts({ account, paper, compared }: { account: Account; /** May read the bank's paper. */ paper: boolean; /** The comparison with the structure is shown. */ compared: boolean }) {
  const { file } = account
  return (
    <Facts
      items={[
        { label: 'État', value: <StateBadge tone={bankStateTones[account.state]}>{bankStateWords[account.state]}</StateBadge> },
        { label: 'Titulaire', value: <>{account.holder}{compared && <span className="block text-sm text-soft">Nom : {matchWords[account.match]}.</span>}</> },
        ...(compared ? [{ label: 'SIRET du titulaire', value: <>{formatSiret(account.holderSiret)}<span className="block text-sm text-soft">{account.sameBody ? 'Même personne morale que la structure.' : 'Autre personne morale que la structure.'}</span></> }] : []),
        { label: 'IBAN', value: <span className="tabular-nums">{account.iban}</span> },
        ...(account.bic ? [{ label: 'BIC', value: account.bic }] : []),
        { label: 'RIB', value: !file ? 'à joindre' : isHeld(file.scan) ? `${file.name} (retenu par l’antivirus)` : paper ? <a href={routes.bankPaper(account.id)}>{file.name}</a> : file.name },
        { label: 'Envoyé', value: `le ${formatInstant(account.sent.at)}, par ${account.sent.by}` },
        ...(account.verified ? [{ label: 'Vérifié', value: `le ${formatInstant(account.verified.at)}, par ${account.verified.by}` }] : []),
        ...(account.called ? [{ label: 'Appel', value: `le ${formatInstant(account.called.at)}, par ${account.called.by}, au ${account.called.number} (${account.called.from}) : ${account.called.person}` }] : []),
        ...(account.refused ? [{ label: 'Motif du refus', value: account.refused.reason }] : []),
      ]}
    />
  )
}

export type AccountActions = { verifyBank: FormAction; confirmBank: FormAction; refuseBank: FormAction }

/** What the team does of an account that waits. */
export function AccountWork({ record, account, me, actions }: { record: PaymentRecord; account: Account; me: string; actions: AccountActions }) {
  const step = { bankId: account.id, version: account.version }
  return (
    <div className="mt-4 space-y-4">
      {account.state === 'SENT' && account.file && (
        <ActionForm action={actions.verifyBank} scope="verifier-rib" labels={{ compared: 'Comparaison' }} className="space-y-3">
          <Hidden values={step} />
          <Checkbox name="compared" label="J’ai comparé le RIB avec ce qui est saisi, et le titulaire avec la structure." />
          <Submit>Confirmer ce RIB</Submit>
        </ActionForm>
      )}
      {account.state === 'SENT' && !account.file && <p>La structure n’a pas encore joint le RIB de la banque.</p>}
      {account.state === 'VERIFIED' &&
        (account.verifiedById === me ? (
          <p>Vous avez vérifié ce changement : une autre personne de l’équipe appelle la structure à un numéro déjà connu, puis le confirme ici.</p>
        ) : (
          <ActionForm action={actions.confirmBank} scope="appel-rib" labels={{ number: 'Numéro appelé', from: 'D’où ce numéro était connu', person: 'Personne jointe' }} className="max-w-2xl space-y-3">
            <Hidden values={step} />
            <p>Appelez un numéro connu avant cette demande, jamais celui qui l’accompagne.</p>
            <TextField name="number" label="Numéro appelé" type="tel" defaultValue={record.structure.phone} autoComplete="off" />
            <TextField name="from" label="D’où ce numéro était connu" help="Fiche de la structure, dossier déposé, annuaire…" autoComplete="off" />
            <TextField name="person" label="Personne jointe" autoComplete="off" />
            <Submit>Confirmer le changement de RIB</Submit>
          </ActionForm>
        ))}
      <ActionForm action={actions.refuseBank} scope="refus-rib" labels={{ reason: 'Motif du refus' }} className="max-w-2xl">
        <Hidden values={step} />
        <Fold title="Refuser ce RIB">
          <TextArea name="reason" label="Motif du refus" help="La structure le lit." rows={2} />
          <Submit look="danger">Refuser le RIB</Submit>
        </Fold>
      </ActionForm>
    </div>
  )
}

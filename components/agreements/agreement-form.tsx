import { ActionForm } from '@/components/form/action-form'
import { Choices, DayField, MoneyField, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { RowsField } from '@/components/form/rows-field'
import { Submit } from '@/components/form/submit'
import { mostInstalments, owesRepublican, republicans, stateAids } from '@/lib/agreements/agreement'
import type { AgreementRecord, Version } from '@/lib/agreements/agreement.queries'
import { indicatorLine } from '@/lib/agreements/agreement-template'
import { agreementKindWords, republicanWords, stateAidWords } from '@/lib/agreements/agreements.words'
import { centsInput, formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

const labels = {
  kind: 'Acte', grant: 'Aide', conditions: 'Conditions', instalments: 'Versements', indicators: 'Indicateurs', republican: 'Contrat d’engagement républicain',
  republicanReference: 'Acte de reconnaissance ou d’agrément', stateAid: 'Aides d’État', stateAidGround: 'Fondement', startsOn: 'Début', endsOn: 'Fin', yearEndsOn: 'Fin de l’exercice', publicity: 'Publicité',
}

/** The terms of a version that is not sent. */
export function AgreementForm({ record, version, edit }: { record: AgreementRecord; version: Version; edit: FormAction }) {
  const { terms } = version
  return (
    <ActionForm action={edit} scope="clauses" labels={labels}>
      <Hidden values={{ agreementId: record.agreement?.id ?? '', version: version.version }} />
      <Choices
        name="kind"
        label="Acte"
        defaultValue={[version.kind]}
        choices={[
          { value: 'ACCEPTED_LETTER', label: agreementKindWords.ACCEPTED_LETTER, help: 'La structure accepte en ligne ; cinq indicateurs au plus, un seul rapport.' },
          { value: 'SIGNED_AGREEMENT', label: agreementKindWords.SIGNED_AGREEMENT, help: 'Les deux parties signent ; demandée par la loi à un organisme privé au-delà de 23 000 € dans l’année.' },
        ]}
      />
      <MoneyField name="grant" label="Aide" defaultValue={centsInput(terms.grant)} help={`Au plus ${formatEuros(record.allocated)}, ce qui est attribué. Une aide moindre rend la différence à l’enveloppe à la signature.`} />
      <RowsField
        name="instalments"
        label="Versements"
        help="La part de chacun, en pour cent de l’aide (leur somme est 100), et ce qu’il attend. Le dernier prend le reste au centime."
        columns={[{ key: 'share', label: 'Part (%)', kind: 'number' }, { key: 'condition', label: 'Ce qu’il attend', kind: 'text' }]}
        rows={terms.instalments.map(({ share, condition }) => ({ share: String(share), condition }))}
        most={mostInstalments}
        from={routes.placeSuggestions('commune')}
      />
      <TextArea name="conditions" label="Conditions de la décision" defaultValue={terms.conditions} rows={3} optional />
      {record.promised.length > 0 && (
        <Choices name="indicators" label="Indicateurs promis par le dossier" several defaultValue={terms.indicators.map(({ key }) => key)} choices={record.promised.map((one) => ({ value: one.key, label: indicatorLine(one) }))} optional="unsaid" />
      )}
      {owesRepublican(record.source.structure.legalForm) ? (
        <>
          <Choices name="republican" label="Contrat d’engagement républicain" defaultValue={[terms.republican]} choices={republicans.filter((one) => one !== 'NOT_CONCERNED').map((value) => ({ value, label: republicanWords[value] }))} />
          <TextField name="republicanReference" label="Acte de reconnaissance ou d’agrément" defaultValue={terms.republicanReference} help="Seulement si la structure est réputée engagée : décret, arrêté, date." optional />
        </>
      ) : (
        <Hidden values={{ republican: 'NOT_CONCERNED' }} />
      )}
      <Choices name="stateAid" label="Aides d’État" defaultValue={terms.stateAid ? [terms.stateAid] : []} choices={stateAids.map((value) => ({ value, label: stateAidWords[value] }))} />
      <TextField name="stateAidGround" label="Fondement" defaultValue={terms.stateAidGround} help="Le règlement de minimis, l’acte de mandatement du SIEG, ou pourquoi l’aide est hors du champ." optional />
      <DayField name="startsOn" label="Début du projet" defaultValue={terms.startsOn} />
      <DayField name="endsOn" label="Fin du projet" defaultValue={terms.endsOn} />
      <DayField name="yearEndsOn" label="Fin de l’exercice comptable" help="Le compte rendu financier est dû dans les six mois qui suivent." defaultValue={terms.yearEndsOn} />
      <TextArea name="publicity" label="Publicité" help="Laissé vide : la mention habituelle." defaultValue={terms.publicity} rows={3} optional />
      <Submit>Enregistrer la convention</Submit>
    </ActionForm>
  )
}

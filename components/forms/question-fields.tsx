import { Fold } from '@/components/form/fold'
import { choicesOf, type FormField } from '@/lib/forms/form-definition'
import { formBounds, optionsOf } from '@/lib/forms/form-faults'
import { audienceWords, columnKindWords } from '@/lib/forms/form.words'
import { hasSetting, typedQuestion, type TypedQuestion } from '@/lib/forms/question-form'
import { Checkbox, Choices, MoneyField, Select, TextArea, TextField } from '../form/field'
import { Hidden } from '../form/hidden'

export const questionLabels = {
  label: 'Question', help: 'Aide', maxLength: 'Caractères au plus', least: 'Au moins', most: 'Au plus', choices: 'Réponses proposées', shownIf: 'Condition', audience: 'Qui lit la réponse', usedBy: 'Qui s’en sert',
  ...Object.fromEntries(Array.from({ length: formBounds.columns }, (_, n) => [`columns.${n}.label`, `Colonne ${n + 1}`])),
}

const entries = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Every setting of a question of this nature. `earlier`: the questions asked before it, on which its condition may rest. */
export function QuestionFields({ field, earlier, legalForms }: { field: FormField; earlier: readonly FormField[]; legalForms: Record<string, string> }) {
  const typed = typedQuestion(field)
  const conditions = earlier.flatMap((one) => optionsOf(one).map(({ value, label }) => ({ value: `${one.key}/${value}`, label: `« ${one.label} » : ${label}` })))
  return (
    <>
      <TextField name="label" label="Question" maxLength={300} defaultValue={typed.label} autoComplete="off" />
      <TextArea name="help" label="Aide" help="Sous la question : ce que l’on attend, avec un exemple." optional rows={2} maxLength={1000} defaultValue={typed.help} />
      {hasSetting(field.kind, 'optional') && <Checkbox name="optional" label="La réponse est facultative" defaultChecked={typed.optional} />}
      {hasSetting(field.kind, 'choices') && <ProposedAnswers field={field} typed={typed} />}
      {hasSetting(field.kind, 'columns') && <Columns typed={typed} />}
      <Limits field={field} typed={typed} />
      <TextField name="usedBy" label="Qui s’en sert" help="Qui lit la réponse, et pour décider de quoi. Une question dont personne ne se sert n’est pas posée." maxLength={300} defaultValue={typed.usedBy} autoComplete="off" />
      <Choices name="audience" label="Qui lit la réponse, avec la structure" help="Vaut pour les écrans, les exports et les PDF." choices={entries(audienceWords)} defaultValue={[typed.audience]} />
      <Fold title="Condition" names={['shownIf']} open={typed.shownIf.length > 0}>
        {conditions.length === 0 ? (
          <p className="text-soft">Aucune question à choix n’est posée avant celle-ci.</p>
        ) : (
          <Choices name="shownIf" label="Demandée seulement si la réponse est" help="Cochez les réponses d’une seule question ; rien de coché : toujours demandée." optional several choices={conditions} defaultValue={typed.shownIf} />
        )}
      </Fold>
      <Fold title="Formes juridiques" names={['onlyFor']} open={typed.onlyFor.length > 0}>
        <Choices name="onlyFor" label="Demandée à ces structures seulement" help="Rien de coché : à toutes." optional several choices={entries(legalForms)} defaultValue={typed.onlyFor} />
      </Fold>
    </>
  )
}

function Limits({ field: { kind }, typed }: { field: FormField; typed: TypedQuestion }) {
  const narrow = { inputMode: 'numeric', className: 'max-w-32 text-right', optional: true, autoComplete: 'off' } as const
  const what = kind === 'choices' ? 'réponses' : kind === 'attachments' ? 'fichiers' : kind === 'rows' || kind === 'places' ? 'lignes' : undefined
  const help = what ? { help: `Nombre de ${what}.` } : {}
  return (
    <>
      {hasSetting(kind, 'maxLength') && <TextField name="maxLength" label="Caractères au plus" {...narrow} defaultValue={typed.maxLength} />}
      {kind === 'amount' ? (
        <>
          <MoneyField name="least" label="Au moins" optional defaultValue={typed.least} />
          <MoneyField name="most" label="Au plus" optional defaultValue={typed.most} />
        </>
      ) : (
        <>
          {hasSetting(kind, 'least') && <TextField name="least" label="Au moins" {...help} {...narrow} defaultValue={typed.least} />}
          {hasSetting(kind, 'most') && <TextField name="most" label="Au plus" {...help} {...narrow} defaultValue={typed.most} />}
        </>
      )}
    </>
  )
}

function ProposedAnswers({ field, typed }: { field: FormField; typed: TypedQuestion }) {
  return (
    <>
      <Checkbox name="fromAmbitions" label="Les réponses sont les ambitions de l’appel" defaultChecked={typed.fromAmbitions} />
      <TextArea name="choices" label="Réponses proposées" help="Une par ligne, deux au moins. Récrire une ligne à sa place garde les réponses déjà données." optional={typed.fromAmbitions} rows={Math.max(5, choicesOf(field).length + 2)} defaultValue={typed.choices} />
    </>
  )
}

function Columns({ typed }: { typed: TypedQuestion }) {
  return (
    <fieldset className="space-y-4">
      <legend className="font-semibold">Colonnes de chaque ligne</legend>
      <p className="text-sm text-soft">Laissez vides celles en trop.</p>
      {Array.from({ length: formBounds.columns }, (_, n) => {
        const column = typed.columns[n]
        return (
          <fieldset key={n} className="space-y-2 border-l-2 border-line pl-4">
            <legend className="text-sm text-soft">Colonne {n + 1}</legend>
            <Hidden values={{ [`columns.${n}.key`]: column?.key ?? '' }} />
            <TextField name={`columns.${n}.label`} label="Intitulé" optional={n > 0} maxLength={100} defaultValue={column?.label ?? ''} autoComplete="off" />
            <Select name={`columns.${n}.kind`} label="Contenu" choices={entries(columnKindWords)} defaultValue={column?.kind ?? 'text'} />
            <Checkbox name={`columns.${n}.optional`} label="Peut rester vide" defaultChecked={column?.optional ?? false} />
          </fieldset>
        )
      })}
    </fieldset>
  )
}

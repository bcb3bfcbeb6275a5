import type { CurrentItem } from '@/lib/deliberation/room'
import type { FormAction } from '@/lib/kernel/form-state'
import { ActionForm } from '../form/action-form'
import { Select, TextArea } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

/** Written in the minutes at the member's request, once a vote is closed. */
export function Dissents({ item, action }: { item: CurrentItem; action: FormAction }) {
  const [only] = item.mayDissent
  return (
    <>
      {item.dissents.length > 0 && (
        <dl className="mt-4 max-w-2xl">
          {item.dissents.map((dissent) => (
            <div key={dissent.name}>
              <dt className="font-semibold">Opinion divergente de {dissent.name}</dt>
              <dd className="whitespace-pre-line">{dissent.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {only && (
        <ActionForm action={action} scope="divergence" labels={{ jurorId: 'Membre', text: 'Opinion divergente' }} className="mt-4 max-w-2xl">
          <Hidden values={{ itemId: item.itemId }} />
          <Fold title="Faire consigner une opinion divergente" look="min-h-11 text-accent">
            {item.mayDissent.length === 1 ? <Hidden values={{ jurorId: only.jurorId }} /> : <Select name="jurorId" label="Membre" choices={item.mayDissent.map(({ jurorId, name }) => ({ value: jurorId, label: name }))} />}
            <TextArea name="text" label="Opinion divergente" rows={3} help="Elle figurera au procès-verbal, avec le nom du membre." />
            <Submit look="plain">Consigner cette opinion</Submit>
          </Fold>
        </ActionForm>
      )}
    </>
  )
}

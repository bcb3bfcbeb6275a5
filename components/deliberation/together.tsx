import { VotesTable } from './votes-table'
import { motionWords } from '@/lib/deliberation/deliberation.words'
import type { Room } from '@/lib/deliberation/room'
import type { VerdictKind } from '@/lib/deliberation/verdict'
import type { FormAction } from '@/lib/kernel/form-state'
import { ActionForm } from '../form/action-form'
import { Choices, TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

const motions = ['SELECT', 'WAIT', 'REJECT'] as const satisfies readonly VerdictKind[]

/** One vote for a list of dossiers on which nobody present is recused. */
export function Together({ room, conclude }: { room: Room; conclude: FormAction }) {
  const dossiers = room.dossiers.filter((dossier) => dossier.progress === 'WAITING' && dossier.mayCall && !dossier.alone)
  const present = room.roll.filter((member) => member.attending !== 'ABSENT')
  if (dossiers.length < 2) return null
  const names = Object.fromEntries(present.map((member) => [`votes.${member.jurorId}`, member.name]))
  return (
    <details className="mb-10">
      <summary className="min-h-11 font-semibold text-accent">Voter en bloc sur plusieurs dossiers</summary>
      <ActionForm action={conclude} labels={{ applications: 'Dossiers', motion: 'Proposition', grounds: 'Motifs', ...names }} className="mt-3 max-w-2xl space-y-6">
        <Hidden values={{ meetingId: room.meeting.id }} />
        <Choices
          several
          name="applications"
          label="Dossiers"
          help="Tout membre peut demander qu’un dossier soit examiné seul. Les dossiers dont un présent est déporté n’y figurent pas."
          choices={dossiers.map((dossier) => ({
            value: dossier.applicationId,
            label: `${dossier.number}. ${dossier.structureName} (${dossier.departementCode})`,
            help: dossier.rank === null || dossier.score === null ? 'Sans grille' : `Rang ${dossier.rank}, ${dossier.score.replace('.', ',')} sur 100`,
          }))}
        />
        <Choices
          name="motion"
          label="Proposition"
          help="Retenir propose le montant demandé, sous le plafond ; la liste complémentaire suit l’ordre ci-dessus."
          choices={motions.map((value) => ({ value, label: motionWords[value] }))}
        />
        <TextArea name="grounds" label="Motifs" optional rows={3} help="Obligatoires pour ne pas retenir ; les mêmes pour chaque dossier." />
        <div>
          <h3 className="mb-2">Votes</h3>
          <VotesTable members={present} />
        </div>
        <Submit>Rendre ces avis</Submit>
      </ActionForm>
    </details>
  )
}

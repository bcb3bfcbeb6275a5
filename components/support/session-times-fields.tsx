import { InstantField, Select } from '@/components/form/field'
import { zones, zoneWords, type Zone } from '@/lib/kernel/zones'

type Props = { labels: { startsAt: string; endsAt: string; zone: string }; zone: Zone; startsAt?: string; endsAt?: string }

/** When a session is, on the wall clock of where it is held. */
export function SessionTimesFields({ labels, zone, startsAt, endsAt }: Props) {
  return (
    <>
      <InstantField name="startsAt" label={labels.startsAt} help={null} defaultValue={startsAt} />
      <InstantField name="endsAt" label={labels.endsAt} help={null} defaultValue={endsAt} />
      <Select
        name="zone"
        label={labels.zone}
        defaultValue={zone}
        className="control max-w-64"
        choices={zones.map((value) => ({ value, label: zoneWords[value] }))}
        help="L’agenda de chacun convertit à son heure."
      />
    </>
  )
}

import pg from 'pg'
import { newId } from '@/lib/kernel/ids'

/** The rows of a deposit, of the same sizes, with nothing read, checked or hashed: one durable transaction each, on as many connections as the site's. */
export async function plainDeposits(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query('CREATE TABLE bench_deposit (id uuid PRIMARY KEY, at timestamptz, content text); CREATE TABLE bench_journal (id uuid PRIMARY KEY, at timestamptz, hash text); CREATE TABLE bench_outbox (id uuid PRIMARY KEY, at timestamptz, body text)')
  return {
    async write(): Promise<void> {
      const client = await pool.connect()
      const id = newId()
      await client.query('BEGIN')
      await client.query('INSERT INTO bench_deposit VALUES ($1, now(), $2)', [id, 'x'.repeat(6000)])
      await client.query('INSERT INTO bench_journal VALUES ($1, now(), $2)', [id, '0'.repeat(64)])
      await client.query('INSERT INTO bench_outbox VALUES ($1, now(), $2)', [id, 'x'.repeat(800)])
      await client.query('COMMIT')
      client.release()
    },
    end: () => pool.end(),
  }
}

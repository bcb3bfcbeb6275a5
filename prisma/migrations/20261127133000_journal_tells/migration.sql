-- Every act is told once its transaction commits: the chain, and the number of its last entry. Who looks on reads again what they may read.
CREATE OR REPLACE FUNCTION append_to_journal(chain_name text, entries jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  entry jsonb;
  last_seq integer;
  last_hash text;
  this_hash text;
BEGIN
  SELECT tail.seq, tail.sha256 INTO last_seq, last_hash FROM lock_journal_tail(chain_name) tail;
  last_seq := COALESCE(last_seq, 0);
  last_hash := COALESCE(last_hash, repeat('0', 64));
  FOR entry IN SELECT element FROM jsonb_array_elements(entries) WITH ORDINALITY AS listed(element, n) ORDER BY n LOOP
    last_seq := last_seq + 1;
    this_hash := encode(sha256(convert_to(replace(replace(entry ->> 'text', '"<seq>"', last_seq::text), '<previous>', last_hash), 'UTF8')), 'hex');
    INSERT INTO "JournalEntry" (id, chain, seq, at, "actorId", verb, "objectType", "objectId", "objectVersion", "stateSha256", previous, sha256)
    VALUES ((entry ->> 'id')::uuid, chain_name, last_seq, (entry ->> 'at')::timestamptz, (entry ->> 'actorId')::uuid, entry ->> 'verb', entry ->> 'objectType',
      (entry ->> 'objectId')::uuid, (entry ->> 'objectVersion')::integer, entry ->> 'stateSha256', last_hash, this_hash);
    last_hash := this_hash;
  END LOOP;
  PERFORM pg_notify('journal', chain_name || ' ' || last_seq);
END $$;

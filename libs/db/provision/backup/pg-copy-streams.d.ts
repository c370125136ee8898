/** The two functions of pg-copy-streams that are used; the package has no types of its own. */
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  interface CopyTo extends Readable, Submittable {
    /** `rowCount` is left out on purpose: it is not there yet when the stream ends. */
  }
  interface CopyFrom extends Writable, Submittable {
    readonly rowCount: number;
  }
  const streams: { to(sql: string): CopyTo; from(sql: string): CopyFrom };
  export = streams;
}

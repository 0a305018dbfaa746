import { KIND, type User } from '../directory/user.ts';
import type { Clause } from '../faults/fault.ts';
import type { JobFault } from '../faults/job-fault.ts';
import { type AppPlan, EPISODE_CYCLES } from '../plan/app-plan.ts';
import type { FaultBlock } from '../plan/blocks.ts';
import type { Cycle } from '../plan/schedule.ts';
import { mix, stableGuid } from '../random.ts';
import type { Tenant } from '../tenant.ts';
import { groupScene, type Moment, userScene } from './cast.ts';
import { type Item, rotaOf } from './rota.ts';
import type { Scene } from './scene.ts';
import { created, failed, importSkipped, outOfScope, redundant, updated } from './stories.ts';
import type { ServiceAct, SynthEvent } from './story.ts';

const DAY = 86_400_000;
/** Out of ten objects that an incremental cycle meets, how many turn out to be equal already. */
const EQUAL_OF_TEN = 6;

export interface LoggedEvent extends SynthEvent {
  readonly app: AppPlan;
}

/** Every event of an application in the order of time, until the log ends. */
export function* eventsOf(tenant: Tenant, app: AppPlan): Generator<LoggedEvent> {
  const rota = rotaOf(app);
  const { until, seed } = tenant.plan.tenancy;
  for (const cycle of app.cycles) {
    const { size, item: itemAt, time: timeAt } = rota.turn(cycle);
    const cycleId = stableGuid(seed, KIND.cycle + 32 * (app.n + 1), cycle.n);
    const cycleSeed = mix(mix(seed, app.n), cycle.n);
    const setting = settingOf(app, cycle);
    for (let place = 0; place < size; place++) {
      const time = timeAt(place);
      if (time >= until) break;
      const item = itemAt(place);
      const scene = sceneOf(tenant, setting, item, time);
      const story = storyOf(tenant, setting, item, scene);
      const { action, status, steps, failure, changes, targetId } = story;
      yield {
        id: stableGuid(cycleSeed, 1, place),
        changeId: stableGuid(cycleSeed, 2, place),
        cycleId,
        app,
        time,
        ticks: scene.stir % 10_000,
        durationMs: 60 + (scene.stir % 1800),
        subject: scene.subject,
        action,
        status,
        steps,
        failure,
        changes,
        targetId,
      };
    }
  }
}

/** What holds for a whole cycle. */
interface Setting {
  readonly app: AppPlan;
  readonly cycle: Cycle;
  readonly isFirst: boolean;
  readonly isChanged: boolean;
}

const settingOf = (app: AppPlan, cycle: Cycle): Setting => ({
  app,
  cycle,
  isFirst: cycle.n === 0 && app.isNew,
  isChanged: app.changeCycle >= 0 && cycle.n >= app.changeCycle,
});

/** With what the write to one of the staff fails in a cycle; null = it succeeds, or there is none. `retried`: after a bad time. */
export function staffFault(app: AppPlan, { n, isFull }: Cycle, retried: boolean, sourceId: string): JobFault | null {
  if (isFull || retried) return null;
  const episode = app.episodes.find((one) => n >= one.cycle && n < one.cycle + EPISODE_CYCLES)?.fault;
  // The cycle that ends in quarantine, and the daily ones after it: some writes still succeed.
  const isBroken = app.quarantineCycle >= 0 && n >= app.quarantineCycle && app.fate?.failure !== undefined;
  if (isBroken && sourceId.charCodeAt(0) % 10 === 0) return null;
  return episode?.failure !== undefined ? episode : isBroken ? app.fate : null;
}

function sceneOf(tenant: Tenant, setting: Setting, item: Item, time: number): Scene {
  const { app, cycle, isFirst, isChanged } = setting;
  const { layout } = tenant.plan;
  const user = (place: number, moment: Moment): Scene =>
    userScene(tenant, app, tenant.userAt(place), moment, isChanged);
  const nextCycle = app.cycles[cycle.n + 1]?.start ?? time + DAY;
  const attempt = isFirst ? 0 : 1;
  switch (item.kind) {
    case 'staff':
      return user(layout.staffFrom + app.staffFrom + item.index, {
        time,
        attempt: item.retried ? EPISODE_CYCLES : attempt,
        isNew: isFirst,
        nextRetry: nextCycle,
      });
    case 'stranger':
      return user(strangerPlace(tenant, app, item.index), {
        time,
        attempt,
        isNew: isFirst,
        nextRetry: null,
      });
    case 'group':
      return groupScene(tenant, app, tenant.group(groupNumber(app, item.index)), {
        time,
        attempt,
        isNew: isFirst,
        nextRetry: null,
      });
    case 'fault': {
      const { block, index } = item;
      const moment = momentOf(app, block, cycle, time);
      return block.fault.of === 'group'
        ? groupScene(tenant, app, tenant.group(block.from + index), moment)
        : user(block.from + index, moment);
    }
  }
}

function momentOf(app: AppPlan, { onset, returns }: FaultBlock, cycle: Cycle, time: number): Moment {
  const attempt = cycle.n === onset ? 0 : 1 + returns.findLastIndex((n) => n < cycle.n) + 1;
  const next = returns.find((n) => n > cycle.n);
  return { time, attempt, isNew: attempt === 0, nextRetry: next === undefined ? time + DAY : app.cycles[next]!.start };
}

/** Which of the groups that are provisioned comes at an index. */
export const groupNumber = ({ groups }: AppPlan, index: number): number =>
  index < groups.count ? groups.from + index : groups.outer;

const strangerPlace = ({ plan: { layout } }: Tenant, app: AppPlan, index: number): number =>
  layout.bystandersFrom + ((app.n * 13 + index) % layout.bystanders);

/** Which of the strangers that surface in an application a place is; null = none of them. */
export function strangerAt({ plan: { layout } }: Tenant, app: AppPlan, place: number): number | null {
  if (place < layout.bystandersFrom) return null;
  const turn = (app.n * 13) % layout.bystanders;
  const index = (place - layout.bystandersFrom - turn + layout.bystanders) % layout.bystanders;
  return index < app.strangers ? index : null;
}

/** Somebody who is not assigned: every clause of the filter is asked all the same. */
function strangerStory(scene: Scene, user: User, clauses: readonly Clause[]): ServiceAct {
  if (scene.subject.matchingValue === null) return importSkipped(scene);
  const held = clauses.map((clause) => clause.holds(user, clause.value));
  return outOfScope(scene, {
    isAssigned: false,
    passes: !held.includes(false),
    clauses: Object.fromEntries(scene.clauses.map((words, at) => [words, held[at]!])),
  });
}

function storyOf(tenant: Tenant, setting: Setting, item: Item, scene: Scene): ServiceAct {
  switch (item.kind) {
    case 'fault': {
      const { fault, turn } = item.block;
      const { n } = setting.cycle;
      const story = fault.tell(scene, turn >= 0 && n >= turn ? 'turned' : 'met', n === turn);
      // With changed mappings nobody is equal who was before.
      const isRenamed = setting.cycle.isFull && setting.app.change !== null && fault.of === 'user';
      return isRenamed &&
        !scene.isNew &&
        story.action === 'other' &&
        story.status === 'skipped' &&
        story.targetId !== ''
        ? renamed(scene)
        : story;
    }
    case 'stranger':
      return strangerStory(
        scene,
        tenant.userAt(strangerPlace(tenant, setting.app, item.index)),
        setting.isChanged ? setting.app.clausesLater : setting.app.clausesFirst,
      );
    case 'group':
      return scene.isNew ? created(scene) : updated(scene, [['members', null, scene.subject.id]]);
    case 'staff':
      return staffStory(setting, item.retried, scene);
  }
}

function staffStory({ app, cycle }: Setting, retried: boolean, scene: Scene): ServiceAct {
  if (scene.isNew) return created(scene);
  if (cycle.isFull) return app.change === null ? redundant(scene) : renamed(scene);
  const failure = staffFault(app, cycle, retried, scene.subject.id)?.failure;
  if (failure !== undefined) return failed(scene, 'update', failure);
  if (!retried && scene.stir % 10 < EQUAL_OF_TEN) return redundant(scene);
  const changes = scene.values.filter(([, value]) => value.length > 3);
  const [target, value] = changes[scene.stir % Math.max(1, changes.length)] ?? ['displayName', scene.subject.name];
  return updated(scene, [[target, value.slice(0, -1), value]]);
}

function renamed(scene: Scene): ServiceAct {
  const [target, value] = scene.values.find(([name]) => name === 'displayName') ?? ['displayName', scene.subject.name];
  return updated(scene, [[target, scene.subject.name, value]]);
}

// The shape of each registered message, and every place in a message where something could be wrong.
import { MESSAGES } from "../../reference/generated/messages.ts";
import type { Json } from "../../reference/json.ts";
import { fileShape, type Member, type ObjectShape, type Shape } from "./shape.ts";

export type MessageType = keyof typeof MESSAGES;
export const TYPES = Object.keys(MESSAGES) as MessageType[];

export type Members = { readonly [name: string]: Json };

const envelope = fileShape("wire/envelope.schema.json") as ObjectShape;

/** What the ladder asks of a message of that type, up to rung 5: the envelope, the body of its type, `re` where it answers. */
function messageShape(type: MessageType): ObjectShape {
  const own: Record<string, Partial<Member>> = {
    imp: { shape: { kind: "const", value: 1, clause: "wire.envelope.version" } },
    type: { shape: { kind: "const", value: type, clause: "wire.envelope.type" } },
    re: { isRequired: true, clause: "wire.answer.re" },
    body: { shape: fileShape(`${type.replace(".", "/")}.schema.json`) },
  };
  const members = [...envelope.members]
    .filter(([name]) => name !== "re" || MESSAGES[type].isAnswer)
    .map(([name, member]): [string, Member] => [name, { ...member, ...own[name] }]);
  return { ...envelope, members: new Map(members) };
}

export const SHAPES = new Map(TYPES.map((type) => [type, messageShape(type)]));

/** A value inside a message. */
export interface Place {
  /** Where it stands: the names and numbers on the way to it. */
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
  readonly value: Json;
  /** The whole message with another value in this place. */
  put(changed: Json): Json;
}

/**
 * Ways to break one thing: what is done, the clause that forbids it, and what may then stand there instead: at least one,
 * made only when this kind of break is chosen.
 */
export type Ways<T> = readonly [kind: string, clause: string, instead: () => readonly T[]];

/** Every place of a value of that shape, from the outermost inwards. What a schema leaves open is not looked into. */
export function places(shape: Shape, value: Json): Place[] {
  const found: Place[] = [];
  const visit = (place: Place) => {
    found.push(place);
    const { path, shape, value, put } = place;
    if (shape.kind === "object") {
      const object = value as Members;
      for (const [name, { shape: inner }] of shape.members) {
        const member = object[name];
        if (member === undefined) continue;
        const putInside = (changed: Json) => put({ ...object, [name]: changed });
        visit({ path: [...path, name], shape: inner, value: member, put: putInside });
      }
    } else if (shape.kind === "array") {
      const list = value as readonly Json[];
      list.forEach((item, at) => {
        visit({ path: [...path, at], shape: shape.items, value: item, put: (changed) => put(list.with(at, changed)) });
      });
    }
  };
  visit({ path: [], shape, value, put: (changed) => changed });
  return found;
}

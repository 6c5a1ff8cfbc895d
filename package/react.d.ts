/** `<acs-chat>` in JSX, for React 19: `import "acs-chat-widget/react";` defines the element and its types. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { AcsChatAttributes, AcsChatElement, AcsChatEventMap, AcsChatProperties } from "./acs-chat.js";

export * from "./acs-chat.js";

/** React 19 listens to the event behind `on`, whatever its name. */
export type AcsChatListeners = {
  [Name in keyof AcsChatEventMap as `on${Name}`]?: (event: AcsChatEventMap[Name]) => void;
};

/** What `<acs-chat>` takes in JSX. */
export type AcsChatJsx = DetailedHTMLProps<HTMLAttributes<AcsChatElement>, AcsChatElement> &
  AcsChatAttributes &
  AcsChatProperties &
  AcsChatListeners & {
    /** React 19 gives custom elements `class` as it stands. */
    class?: string;
  };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "acs-chat": AcsChatJsx;
    }
  }
}

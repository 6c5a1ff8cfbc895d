export * from "./acs-chat.js";

import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "acs-chat" } } })],
  // The development server would move the package's script away from its module.
  optimizeDeps: { exclude: ["acs-chat-widget"] },
});

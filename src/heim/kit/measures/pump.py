"""An infusion pump. An alarm is IEC 60601-1-8 priority: 1 low, 2 medium, 3 high; 0 when it has cleared."""

from heim.kit.measure import Measure


def alarm(key: str, name_nb: str, name_en: str) -> Measure:
    return Measure(key, name_nb, name_en, "{score}", "", 0, (0, 3), category="therapy")


# fmt: off
ROWS = (
    Measure("delivered_share", "Gitt mengde, andel av planlagt", "Delivered, share of planned", "%", "%", 0, (0, 200),
            category="therapy", smallest_span=30),
    Measure("pump_heartbeat", "Livstegn fra pumpen", "Sign of life from the pump", "{score}", "", 0, (0, 1),
            category="therapy"),
    alarm("pump_occlusion_downstream", "Pumpe: stopp mellom pumpen og kroppen", "Pump: occlusion towards the body"),
    alarm("pump_occlusion_upstream", "Pumpe: stopp mellom posen og pumpen", "Pump: occlusion towards the bag"),
    alarm("pump_air_in_line", "Pumpe: luft i slangen", "Pump: air in the line"),
    alarm("pump_reservoir_empty", "Pumpe: posen er tom", "Pump: the bag is empty"),
    alarm("pump_reservoir_low", "Pumpe: posen er snart tom", "Pump: the bag is nearly empty"),
    alarm("pump_battery_low", "Pumpe: lite batteri", "Pump: battery low"),
    alarm("pump_battery_depleted", "Pumpe: uten strøm", "Pump: without power"),
    alarm("pump_door_open", "Pumpe: kassetten sitter ikke på plass", "Pump: the cassette is not in place"),
    alarm("pump_system_fault", "Pumpe: feil på pumpen", "Pump: system fault"),
    alarm("pump_dose_limit", "Pumpe: dose eller fart utenfor grensen", "Pump: dose or rate outside the limit"),
    alarm("pump_stopped", "Pumpe: stanset", "Pump: stopped"),
    alarm("pump_infusion_complete", "Pumpe: ferdig", "Pump: infusion complete"),
    alarm("pump_tamper", "Pumpe: lås eller taster rørt", "Pump: lock or keys tampered with"),
)
# fmt: on
